/// What VIKOR says of a set of alternatives: its three measures, and which of them are a compromise.
public struct VikorSolution: Sendable {
  /// For each alternative the sum of what it lacks, weighted (S).
  public let groupLacks: [Double]
  /// For each alternative the worst of what it lacks, weighted (R).
  public let worstLacks: [Double]
  /// For each alternative the compromise of both, 0 being the best (Q).
  public let compromises: [Double]
  /// The alternatives that are a compromise, best first.
  public let compromiseSet: [Int]
  /// Whether the best is ahead of the second by 1 / (alternatives − 1) of Q at least.
  public let hasAcceptableAdvantage: Bool
  /// Whether the best by Q is also the best by S or by R.
  public let hasAcceptableStability: Bool

  /// The solution for a set of alternatives.
  ///
  /// The compromise is the best alone where both conditions hold; the first two where only stability
  /// is missing; else all that are not behind by the advantage. Source: Opricovic and Tzeng, 2004, step 5.
  ///
  /// - Parameters:
  ///   - values: finite numbers, alternatives row after row.
  ///   - count: how many alternatives there are, at least one.
  ///   - criteria: what they are compared by.
  ///   - groupShare: the share of S in Q, from 0 to 1.
  public init(_ values: Span<Double>, count: Int, by criteria: Criteria, groupShare: Double) {
    precondition(count > 0, "a compromise is among alternatives")
    var ranker = Ranker(.vikor(groupShare: groupShare), by: criteria)
    ranker.rank(values, count: count)
    let sums = ranker.lacks.map(\.sum)
    let worsts = ranker.lacks.map(\.worst)
    let compromises = ranker.closeness.map { 1 - $0 }
    let order = compromises.indices.sorted {
      (compromises[$0], $0) < (compromises[$1], $1)
    }
    let best = order[0]
    let advantage = count > 1 ? 1 / Double(count - 1) : 0
    hasAcceptableAdvantage =
      count == 1 || compromises[order[1]] - compromises[best] >= advantage
    hasAcceptableStability = sums[best] == sums.min() || worsts[best] == worsts.min()
    if !hasAcceptableAdvantage {
      compromiseSet = order.filter { compromises[$0] - compromises[best] < advantage }
    } else if !hasAcceptableStability {
      compromiseSet = Array(order.prefix(2))
    } else {
      compromiseSet = [best]
    }
    groupLacks = sums
    worstLacks = worsts
    self.compromises = compromises
  }
}
