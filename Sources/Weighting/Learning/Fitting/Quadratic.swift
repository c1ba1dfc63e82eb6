import LinearAlgebra

/// What a smooth function looks like at a point: its value, gradient and curvature.
struct Quadratic: Sendable {
  /// The function's value.
  var value: Double
  /// Its first derivatives.
  var gradient: [Double]
  /// Its second derivatives, or their expectation: symmetric, without a negative eigenvalue.
  var curvature: Matrix

  /// Nothing yet, of so many parameters.
  init(parameters: Int) {
    value = 0
    gradient = [Double](repeating: 0, count: parameters)
    curvature = Matrix(rowCount: parameters, columnCount: parameters)
  }

  /// Adds what another part of the function looks like at the same point.
  mutating func add(_ other: Quadratic) {
    value += other.value
    for place in gradient.indices { gradient[place] += other.gradient[place] }
    curvature.add(other.curvature)
  }
}
