/// Which pairs are held, as both their sides see it.
struct Holdings: Sendable {
  var needs: NeedHoldings
  var products: ProductHoldings

  /// Nothing held.
  init(_ problem: AllocationProblem) {
    needs = NeedHoldings(problem)
    products = ProductHoldings(problem)
  }

  /// The pairs of an allocation.
  ///
  /// - Parameters:
  ///   - chosen: the pairs, ascending; together they keep every limit.
  ///   - stable: the problem.
  init(_ chosen: [Int], of stable: StableProblem) {
    self.init(stable.problem)
    var dropped: [Int] = []
    for (need, pair) in zip(stable.problem.needs(ofPairs: chosen), chosen) {
      let product = Int(stable.problem.products[pair])
      let isTaken = products.take(
        stable.productKey(pair), yuan: stable.problem.yuan[pair], product: product,
        dropped: &dropped)
      precondition(isTaken && dropped.isEmpty, "an allocation keeps every limit")
      needs.add(stable.needKey(pair), group: stable.group(ofPair: pair), need: need)
    }
  }
}
