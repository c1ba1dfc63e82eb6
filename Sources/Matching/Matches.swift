/// What a match found: for each need its diagnosis, its open products and its shortlist.
public struct Matches: Sendable {
  /// Why a need stayed out, or its diagnosis; in the market's order of needs.
  public enum Finding: Sendable {
    case excluded(Exclusion)
    case judged(Diagnosis)
  }

  /// For each need, what was found.
  public internal(set) var findings: [Finding] = []
  /// The open pairs of all needs.
  public internal(set) var open = PairRows()
  /// Each need's shortlist, best first, at most one product of each bank.
  public internal(set) var shortlists = PairRows()

  /// Room for so many needs.
  init(needs: Int) {
    findings.reserveCapacity(needs)
    open = PairRows(needs: needs)
    shortlists = PairRows(needs: needs)
  }

  /// Adds what was found for the needs that follow.
  ///
  /// - Parameters:
  ///   - next: what was found.
  ///   - needs: how many needs there will be in all.
  mutating func append(_ next: Matches, of needs: Int) {
    findings.reserveCapacity(needs)
    findings.append(contentsOf: next.findings)
    open.append(next.open, of: needs)
    shortlists.append(next.shortlists, of: needs)
  }
}

/// Pairs in compressed rows: for each need, products with their scores.
///
/// Invariant: `ends` ascends to `products.count`, which equals `billionths.count`.
public struct PairRows: Sendable {
  /// For each need, where its pairs end; they begin where those of the need before end.
  public private(set) var ends: [Int] = []
  /// Each pair's product, as its place in the market.
  public private(set) var products: [Int32] = []
  /// Each pair's score in billionths.
  public private(set) var billionths: [Int32] = []

  /// The pairs of a need, as places in `products` and `scores`.
  public func pairs(ofNeed need: Int) -> Range<Int> {
    (need == 0 ? 0 : ends[need - 1])..<ends[need]
  }

  /// A pair's score.
  public func score(_ pair: Int) -> Score { Score(billionths: billionths[pair]) }

  mutating func endNeed() { ends.append(products.count) }

  mutating func append(
    products: UnsafeBufferPointer<Int32>, billionths: UnsafeBufferPointer<Int32>
  ) {
    unsafe self.products.append(contentsOf: products)
    unsafe self.billionths.append(contentsOf: billionths)
  }

  init() {}

  /// Room for so many needs with about as many pairs as they have in a round of 2,000 products.
  init(needs: Int) {
    ends.reserveCapacity(needs)
    products.reserveCapacity(needs * 48)
    billionths.reserveCapacity(needs * 48)
  }

  /// Adds the rows of the needs that follow; of `needs` in all.
  mutating func append(_ next: PairRows, of needs: Int) {
    if ends.isEmpty, !next.ends.isEmpty {
      // Room that is not used costs nothing, where growing would copy all.
      let pairs = next.products.count * needs / next.ends.count
      ends.reserveCapacity(needs)
      products.reserveCapacity(pairs + pairs / 4)
      billionths.reserveCapacity(pairs + pairs / 4)
    }
    let offset = products.count
    for end in next.ends { ends.append(offset + end) }
    products.append(contentsOf: next.products)
    billionths.append(contentsOf: next.billionths)
  }
}
