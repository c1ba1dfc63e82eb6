/// How high the products stood that served.
///
/// A product's rank is one more than the products that come before it: those of a higher score, and
/// of the same score those that were met earlier.
public struct RankingTally: Hashable, Sendable {
  /// How many borrowers were ranked for.
  public private(set) var count = 0
  private var first = 0
  private var ten = 0
  private var reciprocals = 0.0

  /// A tally of nobody.
  public init() {}

  /// Adds a borrower.
  ///
  /// - Parameter rank: the rank, from 1, of the product that served; nil where it was not ranked.
  public mutating func add(_ rank: Int?) {
    count += 1
    guard let rank else { return }
    if rank == 1 { first += 1 }
    if rank <= 10 { ten += 1 }
    reciprocals += 1 / Double(rank)
  }

  /// The share of borrowers whose product came first.
  public var hit1: Double { count == 0 ? 0 : Double(first) / Double(count) }
  /// The share of borrowers whose product was among the first ten.
  public var hit10: Double { count == 0 ? 0 : Double(ten) / Double(count) }
  /// The mean reciprocal rank.
  public var meanReciprocalRank: Double { count == 0 ? 0 : reciprocals / Double(count) }

  /// The rank of a product among scores.
  ///
  /// - Parameters:
  ///   - product: its place among them.
  ///   - scores: the scores, in the order in which products were met.
  /// - Returns: the rank, from 1.
  public static func rank(of product: Int, in scores: [Double]) -> Int {
    let score = scores[product]
    var rank = 1
    for (place, other) in scores.enumerated()
    where other > score || other == score && place < product {
      rank += 1
    }
    return rank
  }
}
