/// Gathers one need's open products and keeps the best of each bank, then the best of those.
struct ShortlistBuilder {
  struct Entry {
    let product: Int32
    let score: Score
  }

  private let top: Int
  /// For each bank, the place of its best in `entries`, or -1.
  private var placeOfBank: [Int]
  private var entries: [Entry] = []
  private var banks: [Int] = []

  init(bankCount: Int, top: Int) {
    self.top = top
    placeOfBank = [Int](repeating: -1, count: bankCount)
  }

  /// Takes a product into account; products must come in the market's order, so that of equals the
  /// first stays.
  mutating func consider(_ product: Int32, bank: Int, score: Score) {
    let place = placeOfBank[bank]
    if place < 0 {
      placeOfBank[bank] = entries.count
      entries.append(Entry(product: product, score: score))
      banks.append(bank)
    } else if score > entries[place].score {
      entries[place] = Entry(product: product, score: score)
    }
  }

  /// The best products by score, ties by the market's order, at most one of each bank; the builder
  /// is then ready for the next need.
  mutating func finish() -> ArraySlice<Entry> {
    let best = entries.sorted { a, b in
      a.score != b.score ? a.score > b.score : a.product < b.product
    }
    for bank in banks { placeOfBank[bank] = -1 }
    entries.removeAll(keepingCapacity: true)
    banks.removeAll(keepingCapacity: true)
    return best.prefix(top)
  }
}
