private import LinearAlgebra

/// How likely pairs are to succeed if they are looked at, learnt from others: what the doubly robust
/// estimate leans on where pairs were seldom looked at.
///
/// It matters where weights were cut off alone, and there the estimate is off by as much as the model.
package struct RewardModel: Sendable {
  /// Predicts the asked rows of the outcomes from the known ones.
  package let predict: @Sendable (_ outcomes: Outcomes, _ known: [Int], _ asked: [Int]) -> [Double]

  /// A model.
  package init(
    _ predict:
      @escaping @Sendable (_ outcomes: Outcomes, _ known: [Int], _ asked: [Int]) -> [Double]
  ) {
    self.predict = predict
  }

  /// Ridge regression of success over propensity on the features.
  ///
  /// Each pair counts by its propensity, since the variance of success over propensity goes with
  /// one over it; a ridge of one pair for each feature; predictions are kept in [0, 1].
  package static let linear = RewardModel { outcomes, known, asked in
    let design = Self.withOnes(outcomes, known)
    let weights = known.map { outcomes.propensities[$0] }
    var gram = design.gram(weights: weights)
    for column in 1..<max(1, gram.columnCount) { gram[column, column] += 1 }
    // Weight times target: p · s/p.
    let right = design.transposedTimes(known.map { outcomes.successes[$0] ? 1 : 0 })
    guard let factor = try? CholeskyFactor(of: gram) else { return asked.map { _ in 0 } }
    return Self.withOnes(outcomes, asked).times(factor.solve(right)).map { min(max($0, 0), 1) }
  }

  private static func withOnes(_ outcomes: Outcomes, _ rows: [Int]) -> Matrix {
    let features = outcomes.features.taking(rows: rows)
    return Matrix(
      rowCount: rows.count, columnCount: features.columnCount + 1,
      columnByColumn: [Double](repeating: 1, count: rows.count) + features.values)
  }
}
