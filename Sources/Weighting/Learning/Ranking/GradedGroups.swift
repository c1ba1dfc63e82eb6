public import LinearAlgebra

/// Rows of features in groups, each row with a grade: the higher, the further up its group it belongs.
///
/// The rows of a group stand together.
/// Invariant: `ends` ascends to the number of rows; grades and weights have one number for each row.
public struct GradedGroups: Sendable {
  /// One row for each thing that is ranked.
  public let features: Matrix
  /// Each row's grade.
  public let grades: [Double]
  /// For each group where it ends; it begins where the one before ends.
  public let ends: [Int]
  /// How much a pair counts whose better row this is, such as one over its propensity; empty for 1.
  public let weights: [Double]

  /// Groups at hand.
  ///
  /// - Parameters:
  ///   - features: one row for each thing.
  ///   - grades: each row's grade.
  ///   - ends: for each group where it ends.
  ///   - weights: how much a pair counts whose better row this is, not negative; empty for 1.
  /// - Throws: `.nothingToLearn` where there are no rows, `.notFinite`.
  public init(
    features: Matrix, grades: [Double], ends: [Int], weights: [Double] = []
  ) throws(LearningFault) {
    precondition(grades.count == features.rowCount, "every row has a grade")
    precondition(weights.isEmpty || weights.count == grades.count, "every row has a weight or none")
    precondition((ends.last ?? 0) == grades.count, "the last group ends where the rows do")
    precondition(zip(ends, ends.dropFirst()).allSatisfy { $0 <= $1 }, "groups follow each other")
    guard !grades.isEmpty else { throw .nothingToLearn }
    guard
      [features.values, grades, weights].allSatisfy(areFinite),
      weights.allSatisfy({ $0 >= 0 })
    else { throw .notFinite }
    self.features = features
    self.grades = grades
    self.ends = ends
    self.weights = weights
  }

  /// How many groups there are.
  public var groupCount: Int { ends.count }

  /// The rows of a group.
  public func rows(ofGroup group: Int) -> Range<Int> {
    (group == 0 ? 0 : ends[group - 1])..<ends[group]
  }

  /// Some of the groups, in the order given.
  public func taking(groups: [Int]) throws(LearningFault) -> GradedGroups {
    let places = groups.flatMap { Array(rows(ofGroup: $0)) }
    var ends: [Int] = []
    for group in groups { ends.append((ends.last ?? 0) + rows(ofGroup: group).count) }
    return try GradedGroups(
      features: features.taking(rows: places), grades: places.map { grades[$0] }, ends: ends,
      weights: weights.isEmpty ? [] : places.map { weights[$0] })
  }

  /// The same groups, each better row counting so many times as often.
  ///
  /// - Parameter times: a number for each row, not negative.
  /// - Returns: the groups.
  /// - Throws: `.notFinite`.
  public func weighted(_ times: [Double]) throws(LearningFault) -> GradedGroups {
    try GradedGroups(
      features: features, grades: grades, ends: ends,
      weights: weights.isEmpty ? times : zip(weights, times).map { $0 * $1 })
  }

  /// The same groups with other features.
  public func with(features: Matrix) throws(LearningFault) -> GradedGroups {
    try GradedGroups(features: features, grades: grades, ends: ends, weights: weights)
  }
}
