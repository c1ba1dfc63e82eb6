public import LinearAlgebra

/// What became of the pairs that banks were shown in one round or several.
///
/// Rows are pairs; the rows of a need stand together, those of a round as well.
/// Invariant: every array has one element for each row of `features`, numbers count from 0, and each
/// propensity lies in (0, 1].
public struct Outcomes: Sendable {
  /// The pairs' features, one row a pair; columns as the caller names them.
  public var features: Matrix
  /// Whether the bank took the pair up (授信).
  ///
  /// A bank that said no and one that never looked are both
  /// no: `propensities` tell them apart on average.
  public var successes: [Bool]
  /// Each pair's need, numbered over all rounds.
  public var needs: [Int32]
  /// Each pair's firm, numbered over all rounds: a firm that comes again keeps its number.
  public var firms: [Int32]
  /// Each pair's round, in the order of time.
  public var rounds: [Int32]
  /// Each pair's place on its list, from 1.
  public var ranks: [Int32]
  /// How likely the bank was to look at the pair at all.
  public var propensities: [Double]

  /// Outcomes at hand.
  ///
  /// - Parameters:
  ///   - features: one row a pair.
  ///   - successes: whether each was taken up.
  ///   - needs: each pair's need.
  ///   - firms: each pair's firm.
  ///   - rounds: each pair's round.
  ///   - ranks: each pair's place on its list, from 1.
  ///   - propensities: how likely each was to be looked at; 1 where it was certain.
  public init(
    features: Matrix, successes: [Bool], needs: [Int32], firms: [Int32], rounds: [Int32],
    ranks: [Int32], propensities: [Double]
  ) {
    let count = features.rowCount
    precondition(
      [successes.count, needs.count, firms.count, rounds.count, ranks.count, propensities.count]
        .allSatisfy { $0 == count }, "every pair has all of its facts")
    precondition(propensities.allSatisfy { $0 > 0 && $0 <= 1 }, "a propensity lies in (0, 1]")
    self.features = features
    self.successes = successes
    self.needs = needs
    self.firms = firms
    self.rounds = rounds
    self.ranks = ranks
    self.propensities = propensities
  }

  /// How many pairs there are.
  public var count: Int { features.rowCount }

  /// Some of the pairs, in the order given.
  ///
  /// - Parameter rows: their places.
  /// - Returns: the pairs; firms, needs and rounds keep their numbers.
  public func taking(_ rows: [Int]) -> Outcomes {
    Outcomes(
      features: features.taking(rows: rows), successes: rows.map { successes[$0] },
      needs: rows.map { needs[$0] }, firms: rows.map { firms[$0] },
      rounds: rows.map { rounds[$0] }, ranks: rows.map { ranks[$0] },
      propensities: rows.map { propensities[$0] })
  }
}
