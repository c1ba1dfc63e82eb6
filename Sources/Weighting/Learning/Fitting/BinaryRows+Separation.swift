import LinearAlgebra

extension BinaryRows {
  /// Whether a change of the parameters makes every row's target likelier or leaves it be.
  ///
  /// Going on that way never ends: it is the certificate of separated data (Albert and Anderson, "On the
  /// existence of maximum likelihood estimates in logistic regression models", Biometrika 71, 1984).
  /// A thousandth of the largest change counts as none, since steps come near the way out, not onto it.
  ///
  /// - Parameter step: change of the intercept, then of the weights.
  /// - Returns: whether it does.
  func areSeparated(along step: [Double]) -> Bool {
    let changes = features.times(Array(step.dropFirst())).map { $0 + step[0] }
    var (best, worst) = (0.0, 0.0)
    for (row, change) in changes.enumerated() where weights.isEmpty || weights[row] > 0 {
      // A target between 0 and 1 wants neither way without end.
      let gain =
        targets[row] == 0 ? -change : targets[row] >= 1 ? change : -abs(change)
      best = max(best, gain)
      worst = min(worst, gain)
    }
    return best > 0 && worst >= -1e-3 * best
  }
}
