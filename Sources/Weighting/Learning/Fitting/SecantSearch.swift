import LinearAlgebra

/// Minimises a smooth convex function whose curvature is nearly known, by looks at its value and gradient alone.
///
/// Each step goes to the minimum of the quadratic model within the bounds, and what the gradient changed along
/// it mends the curvature (the update of Broyden, Fletcher, Goldfarb and Shanno; J. Nocedal and S. Wright,
/// "Numerical Optimization", 2nd edition 2006, formula 6.19), so that it converges superlinearly. Where
/// rows are many the curvature costs several times what the gradient does.
struct SecantSearch {
  /// For each parameter whether it must not become negative.
  var isBounded: [Bool]
  /// The search ends when the slope of what is left to go would promise less than this.
  ///
  /// What is left after a step is told from how fast the steps before it fell. Of a log likelihood it is
  /// the squared distance from the minimum in standard errors.
  var tolerance = 1e-12
  /// How many steps there may be.
  var stepLimit = 16

  /// Where the search ended.
  struct End {
    /// The parameters.
    var point: [Double]
    /// The function's value a last step before them.
    var value: Double
    /// Whether this is the minimum; otherwise a search that knows the curvature is to go on from here.
    var isMinimum: Bool
  }

  /// Searches for the minimum.
  ///
  /// - Parameters:
  ///   - start: where the search begins, within the bounds.
  ///   - curvature: what the second derivatives are there, nearly.
  ///   - evaluate: the function at a point; its curvature is not read.
  /// - Returns: the minimum, or the best point on the way to one that was not reached.
  func minimum(
    from start: [Double], curvature: Matrix, _ evaluate: ([Double]) -> Quadratic
  ) -> End {
    var (point, curvature) = (start, curvature)
    var quadratic = evaluate(point)
    var lastPromise: Double?
    for _ in 0..<stepLimit {
      quadratic.curvature = curvature
      guard let step = try? BoundedStep(of: quadratic, isBounded: isBounded).step(from: point)
      else { break }
      let promise = -zip(quadratic.gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
      let next = point.indices.map { place in
        let moved = point[place] + step[place]
        return isBounded[place] ? max(0, moved) : moved
      }
      // The first step, and steps that do not fall, say nothing of what is left.
      let fall = lastPromise.map { min(1, promise / $0) } ?? 1
      // Below what rounding leaves of the value no fall could be seen.
      if promise * fall <= tolerance || promise <= 1e-14 * abs(quadratic.value) {
        return End(point: next, value: quadratic.value, isMinimum: true)
      }
      let found = evaluate(next)
      guard found.value <= quadratic.value - 1e-4 * promise else { break }
      Self.mend(
        &curvature, step: zip(next, point).map { $0 - $1 },
        change: zip(found.gradient, quadratic.gradient).map { $0 - $1 })
      (point, quadratic, lastPromise) = (next, found, promise)
    }
    return End(point: point, value: quadratic.value, isMinimum: false)
  }

  /// Makes the curvature tell of a step what the gradient told.
  private static func mend(_ curvature: inout Matrix, step: [Double], change: [Double]) {
    let expected = curvature.times(step)
    let (bend, model) = zip(zip(step, change), expected).reduce((0.0, 0.0)) {
      ($0.0 + $1.0.0 * $1.0.1, $0.1 + $1.0.0 * $1.1)
    }
    // Without a bend along the step the curvature would lose its Cholesky factor.
    guard bend > 1e-3 * model, model > 0 else { return }
    curvature.addOuterProduct(of: change, times: 1 / bend)
    curvature.addOuterProduct(of: expected, times: -1 / model)
  }
}
