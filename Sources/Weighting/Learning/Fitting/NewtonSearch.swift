/// Minimises a smooth function, convex or nearly so, whose parameters may be bounded below by 0.
///
/// Each step goes to the minimum of the quadratic model within the bounds and is halved until the
/// function falls by a share of what its slope promises (Armijo), so that it converges from anywhere
/// and quadratically near the end.
struct NewtonSearch {
  /// For each parameter whether it must not become negative.
  var isBounded: [Bool]
  /// The search ends when a step's slope promises less than this.
  ///
  /// Of a log likelihood the promise is the squared length of the step in standard errors, and
  /// the step is taken before the search ends: 1e-12 leaves an error of about 1e-12 of them.
  var tolerance = 1e-12
  /// How many steps there may be.
  var stepLimit = 100

  /// The minimum.
  ///
  /// - Parameters:
  ///   - start: where the search begins, within the bounds.
  ///   - isDiverging: asked from the twelfth step on, when an ordinary search has long ended, whether
  ///     a step leads on without end.
  ///   - evaluate: the function at a point.
  /// - Returns: the point, and what the function looks like a last step of less than a millionth of a
  ///   standard error before it.
  /// - Throws: `.separated` where the search diverges; otherwise as `BoundedStep`, or `.notConverged`.
  func minimum(
    from start: [Double], isDiverging: ([Double]) -> Bool = { _ in false },
    _ evaluate: ([Double]) -> Quadratic
  ) throws(LearningFault) -> (point: [Double], quadratic: Quadratic) {
    var point = start
    var quadratic = evaluate(point)
    for number in 0..<stepLimit {
      let step: [Double]
      do {
        step = try BoundedStep(of: quadratic, isBounded: isBounded).step(from: point)
      } catch {
        // Far out on its way to infinity the function is flat in every direction.
        throw number >= 12 ? .separated : error
      }
      if number >= 12, isDiverging(step) { throw .separated }
      let promise = -zip(quadratic.gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      // Below what rounding leaves of the value no fall could be seen.
      if promise <= max(tolerance, 1e-14 * abs(quadratic.value)) {
        return (moved(point, by: step, share: 1), quadratic)
      }
      guard let next = descend(from: point, quadratic, along: step, promise: promise, evaluate)
      else {
        // Rounding hides a fall that is tiny beside the value itself.
        guard promise <= 1e-9 * (1 + abs(quadratic.value)) else { throw .notConverged }
        return (point, quadratic)
      }
      (point, quadratic) = next
    }
    throw .notConverged
  }

  private func descend(
    from point: [Double], _ quadratic: Quadratic, along step: [Double], promise: Double,
    _ evaluate: ([Double]) -> Quadratic
  ) -> (point: [Double], quadratic: Quadratic)? {
    var share = 1.0
    for _ in 0..<40 {
      let next = moved(point, by: step, share: share)
      let found = evaluate(next)
      if found.value <= quadratic.value - 1e-4 * share * promise { return (next, found) }
      share /= 2
    }
    return nil
  }

  private func moved(_ point: [Double], by step: [Double], share: Double) -> [Double] {
    point.indices.map { place in
      let next = point[place] + share * step[place]
      return isBounded[place] ? max(0, next) : next
    }
  }
}
