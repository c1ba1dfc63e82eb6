import LinearAlgebra

extension Outcomes {
  /// How the pairs that nobody looked at are taken into account.
  public enum SightCorrection: Hashable, Sendable {
    /// The exact likelihood of having been seen and then approved; the default, as it recovers weights best.
    case seen
    /// Successes count one over their propensity.
    case inversePropensity
    /// Not at all: a pair that nobody looked at counts as declined.
    case none
  }

  /// The pairs as rows of a logistic regression.
  ///
  /// - Parameter correction: how pairs that nobody looked at are taken into account.
  /// - Returns: one row for each pair.
  /// - Throws: `.nothingToLearn` where there are no pairs, or all or none succeeded; `.notFinite`.
  public func binaryRows(_ correction: SightCorrection = .seen) throws(LearningFault) -> BinaryRows
  {
    guard successes.contains(true), successes.contains(false) else { throw .nothingToLearn }
    let plain = successes.map { $0 ? 1.0 : 0 }
    switch correction {
    case .seen:
      return try BinaryRows(
        features: features, targets: plain, likelihood: .seen(propensities: propensities))
    case .inversePropensity:
      return try BinaryRows(
        features: features, targets: zip(plain, propensities).map { $0 / $1 })
    case .none: return try BinaryRows(features: features, targets: plain)
    }
  }

  /// The pairs as groups, one for each need, graded 1 for a success and 0 otherwise.
  ///
  /// A pair of rows counts one over the propensity of the one that succeeded.
  ///
  /// - Parameter isCorrected: whether propensities count.
  /// - Returns: one group for each need.
  /// - Throws: `.nothingToLearn` where there are no pairs, `.notFinite`.
  public func gradedGroups(isCorrected: Bool = true) throws(LearningFault) -> GradedGroups {
    let ends = (0..<count).filter { $0 + 1 == count || needs[$0] != needs[$0 + 1] }.map { $0 + 1 }
    return try GradedGroups(
      features: features, grades: successes.map { $0 ? 1 : 0 }, ends: ends,
      weights: isCorrected ? propensities.map { 1 / $0 } : [])
  }
}
