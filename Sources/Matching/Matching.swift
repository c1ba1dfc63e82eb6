// Matching decides who may match whom and how well. `Matcher` is its front: a market and a model go
// in; `Matches` and explanations come out. Rules are in `Rules/`, their bitmaps in `Index/`, the
// numbers that pairs are scored by in `Features/`.
