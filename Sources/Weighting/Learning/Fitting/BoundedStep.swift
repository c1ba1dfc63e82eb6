import LinearAlgebra

/// The step to the minimum of a quadratic function whose parameters may be bounded below by 0.
///
/// An active-set method after Lawson and Hanson, "Solving Least Squares Problems" (1974), chapter 23,
/// on the normal equations: parameters at their bound are left out, the others are solved for; one
/// that would cross its bound stops at it; one at its bound whose gradient points inside comes in.
/// It ends at the exact constrained minimum, where all conditions of Karush, Kuhn and Tucker hold.
struct BoundedStep {
  /// The function around the point, scaled so that its curvature has ones on the diagonal.
  private let scaled: Matrix
  private let scales: [Double]
  private let gradient: [Double]
  private let isBounded: [Bool]

  /// The step's problem.
  ///
  /// - Parameters:
  ///   - quadratic: the function at the point.
  ///   - isBounded: for each parameter whether it must not become negative.
  /// - Throws: `.notFinite`, or `.indistinguishable` where the function does not depend on a parameter.
  init(of quadratic: Quadratic, isBounded: [Bool]) throws(LearningFault) {
    let curvature = quadratic.curvature
    guard areFinite(curvature.values), areFinite(quadratic.gradient) else {
      throw .notFinite
    }
    let diagonal = isBounded.indices.map { curvature[$0, $0] }
    if let flat = diagonal.firstIndex(where: { $0 <= 0 }) {
      throw .indistinguishable(parameter: flat)
    }
    let scales = diagonal.map { $0.squareRoot() }
    scaled = curvature.scaled(by: scales.map { 1 / $0 })
    self.scales = scales
    gradient = zip(quadratic.gradient, scales).map { $0 / $1 }
    self.isBounded = isBounded
  }

  /// The step from a point within the bounds.
  ///
  /// - Parameter point: the parameters.
  /// - Returns: what to add to them.
  /// - Throws: `.indistinguishable`, or `.notConverged`.
  func step(from point: [Double]) throws(LearningFault) -> [Double] {
    let start = zip(point, scales).map { $0 * $1 }
    var current = start
    var isActive = start.indices.map { isBounded[$0] && start[$0] <= 0 && gradient[$0] >= 0 }
    for _ in 0..<(10 * start.count + 10) {
      let target = try solution(start: start, isActive: isActive)
      var share = 1.0
      for place in start.indices where isBounded[place] && !isActive[place] && target[place] < 0 {
        share = min(share, current[place] / (current[place] - target[place]))
      }
      if share < 1 {
        for place in start.indices where !isActive[place] {
          let moved = current[place] + share * (target[place] - current[place])
          isActive[place] = isBounded[place] && target[place] < 0 && moved <= 1e-14
          current[place] = isActive[place] ? 0 : moved
        }
        continue
      }
      current = target
      let change = zip(current, start).map { $0 - $1 }
      let slopes = zip(gradient, scaled.times(change)).map { $0 + $1 }
      // A scaled slope is in standard errors. One of a billionth promises nothing; and where a feature does not
      // vary its slope is rounding alone, after which parameters would come in and go out for ever.
      let size = max(1e-9, 1e-12 * (gradient.map(abs).max() ?? 0))
      guard
        let inward = isActive.indices.filter({ isActive[$0] && slopes[$0] < -size })
          .min(by: { slopes[$0] < slopes[$1] })
      else { return zip(change, scales).map { $0 / $1 } }
      isActive[inward] = false
    }
    throw .notConverged
  }

  /// The minimum over the parameters that are not active, those being 0.
  private func solution(start: [Double], isActive: [Bool]) throws(LearningFault) -> [Double] {
    let free = start.indices.filter { !isActive[$0] }
    // Moving active parameters to 0 changes what the others see.
    let moved = start.indices.map { isActive[$0] ? -start[$0] : 0 }
    let pull = moved.contains { $0 != 0 } ? scaled.times(moved) : moved
    let reduced = free.count == start.count ? scaled : scaled.taking(rows: free, columns: free)
    let factor: CholeskyFactor
    do {
      factor = try CholeskyFactor(of: reduced)
    } catch .notPositiveDefinite(let order) {
      throw .indistinguishable(parameter: free[order - 1])
    } catch {
      throw .notFinite
    }
    if let pivot = factor.smallestPivot, pivot.square < 1e-13 {
      throw .indistinguishable(parameter: free[pivot.place])
    }
    let change = factor.solve(free.map { -gradient[$0] - pull[$0] })
    var target = [Double](repeating: 0, count: start.count)
    for (place, parameter) in free.enumerated() {
      target[parameter] = start[parameter] + change[place]
    }
    return target
  }
}
