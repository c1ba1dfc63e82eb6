/// Why weights cannot be learned from rows.
public enum LearningFault: Error, Hashable, Sendable {
  /// There are no rows, or no two of them that could be told apart by a weight.
  case nothingToLearn
  /// A value, a target or a weight is not a finite number.
  case notFinite
  /// A weighted sum of the features tells all successes from all failures, so that without ridge the
  /// weights would grow without end.
  case separated
  /// Without ridge the data cannot tell a parameter from those before it.
  ///
  /// Parameters count from 0, in the order in which the model has them.
  case indistinguishable(parameter: Int)
  /// Newton's steps did not converge.
  case notConverged
}
