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

  /// Adds what was found for the needs that follow.
  mutating func append(_ next: Matches) {
    findings.append(contentsOf: next.findings)
    open.append(next.open)
    shortlists.append(next.shortlists)
  }
}

/// Pairs in compressed rows: for each need, products with their scores.
///
/// Invariant: `ends` ascends to `products.count`, which equals `scores.count`.
public struct PairRows: Sendable {
  /// For each need, where its pairs end; they begin where those of the need before end.
  public private(set) var ends: [Int] = []
  /// Each pair's product, as its place in the market.
  public private(set) var products: [Int32] = []
  /// Each pair's score.
  public private(set) var scores: [Score] = []

  /// The pairs of a need, as places in `products` and `scores`.
  public func pairs(ofNeed need: Int) -> Range<Int> {
    (need == 0 ? 0 : ends[need - 1])..<ends[need]
  }

  mutating func append(product: Int32, score: Score) {
    products.append(product)
    scores.append(score)
  }

  mutating func endNeed() { ends.append(products.count) }

  mutating func append(_ next: PairRows) {
    let offset = products.count
    ends.append(contentsOf: next.ends.lazy.map { $0 + offset })
    products.append(contentsOf: next.products)
    scores.append(contentsOf: next.scores)
  }
}
