/// What a search looks for: a goal in standard errors, less what it costs to move away from the start.
///
/// The gain over the start, G(x) − G(0), is divided by the standard error of G(0), and |x|² × caution is taken
/// off. So a weight that becomes e times another's must bring so many standard errors as the caution says, and
/// with more pairs, when errors are smaller, less evidence has to speak for it. It is the logarithm of a normal prior around the
/// start, as a ridge is.
package struct TuningObjective: Sendable {
  /// The lists that are ranked.
  package let lists: LoggedLists
  /// What is looked for.
  package let goal: TuningGoal
  /// The goal's number at the start.
  package let startValue: Double
  /// Its standard error.
  package let error: Double
  private let caution: Double

  /// The objective of lists; nil where the goal has no number or no error at the start, so that nothing can be found.
  ///
  /// - Parameters:
  ///   - lists: the lists.
  ///   - goal: what is looked for.
  ///   - startScores: each pair's score at the start, in billionths.
  ///   - caution: what a squared unit of distance costs, in standard errors; not below 0.
  package init?(_ lists: LoggedLists, goal: TuningGoal, startScores: [Int32], caution: Double) {
    let terms = lists.terms(of: goal, scores: startScores)
    let error = lists.standardError(of: terms)
    guard terms.value.isFinite, error.isFinite, error > 0 else { return nil }
    (self.lists, self.goal, self.caution) = (lists, goal, caution)
    (startValue, self.error) = (terms.value, error)
  }

  /// The objective at a point of a `ModelSpace`, 0 at the origin.
  ///
  /// - Parameters:
  ///   - point: the point.
  ///   - scores: each pair's score there, in billionths.
  /// - Returns: the objective, in standard errors.
  package func value(at point: [Double], scores: [Int32]) -> Double {
    let gain = lists.terms(of: goal, scores: scores).value - startValue
    return gain / error - caution * point.reduce(0) { $0 + $1 * $1 }
  }
}
