/// Gathers one need's open products and keeps the best of each bank, then the best of those.
struct ShortlistBuilder {
  /// A product with its score in one number: the less the number, the better the place.
  ///
  /// The score stands inverted above, the product's place below, so that of equals the earlier leads.
  struct Entry: Comparable {
    private let key: UInt64

    init(_ product: Int32, score: Score) {
      key = UInt64(UInt32.max - UInt32(score.billionths)) << 32 | UInt64(UInt32(product))
    }

    var product: Int32 { Int32(truncatingIfNeeded: key) }

    var score: Score { Score(billionths: Int32(UInt32.max - UInt32(key >> 32))) }

    static func < (a: Entry, b: Entry) -> Bool { a.key < b.key }
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

  /// Takes a product of a bank into account.
  mutating func consider(_ product: Int32, bank: Int, score: Score) {
    let entry = Entry(product, score: score)
    let place = placeOfBank[bank]
    if place < 0 {
      placeOfBank[bank] = entries.count
      entries.append(entry)
      banks.append(bank)
    } else if entry < entries[place] {
      entries[place] = entry
    }
  }

  /// The best products by score, ties by the market's order, at most one of each bank; the builder
  /// is then ready for the next need.
  mutating func finish() -> ArraySlice<Entry> {
    let best = entries.sorted()
    for bank in banks { placeOfBank[bank] = -1 }
    entries.removeAll(keepingCapacity: true)
    banks.removeAll(keepingCapacity: true)
    return best.prefix(top)
  }
}
