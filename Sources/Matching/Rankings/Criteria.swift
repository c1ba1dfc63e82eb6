/// What alternatives are compared by: for each criterion a weight and a direction.
public struct Criteria: Hashable, Sendable {
  /// Which way a criterion is better.
  public enum Direction: Hashable, Sendable {
    /// More of it is better.
    case benefit
    /// Less of it is better.
    case cost
  }

  /// Why weights and directions are no criteria.
  public enum Fault: Error, Hashable, Sendable {
    /// A criterion's weight, its place from 0, is below zero or no number.
    case weight(place: Int, Double)
    /// Every weight is zero.
    case allZero
  }

  /// Each criterion's share of all weights; they sum to 1.
  public let weights: [Double]
  /// Each criterion's direction.
  public let directions: [Direction]

  /// How many criteria there are.
  public var count: Int { weights.count }

  /// Criteria with these weights.
  ///
  /// - Parameters:
  ///   - weights: a weight for each criterion, in any unit.
  ///   - directions: which way each is better; without them more is better in all.
  /// - Throws: a `Fault` where a weight is negative or not finite, or all are zero.
  public init(weights: [Double], directions: [Direction]? = nil) throws(Fault) {
    precondition(
      directions == nil || directions?.count == weights.count, "each criterion has a direction")
    for (place, weight) in weights.enumerated() where !(weight.isFinite && weight >= 0) {
      throw .weight(place: place, weight)
    }
    let total = weights.reduce(0, +)
    guard total > 0 else { throw .allZero }
    self.weights = weights.map { $0 / total }
    self.directions = directions ?? [Direction](repeating: .benefit, count: weights.count)
  }
}
