/// Minimises a smoothed dual over a box by a limited-memory quasi-Newton method.
///
/// L-BFGS (Liu and Nocedal, Mathematical Programming 45, 1989), its steps taken among the directions
/// that the box leaves free and cut off at it. The dual's curvature scales the first guess of a step.
struct QuasiNewton {
  /// How many past steps the method remembers.
  private static let memory = 10

  /// The upper end of the box; the lower is 0.
  private let most: [Double]
  private let dual: SmoothedDual
  private let width: Double
  /// What is added to the curvature, so that a direction without any is not stepped along for ever.
  private let stiffness: [Double]
  /// Where the method stands.
  private(set) var point: [Double]
  private var value: SmoothedDual.Value
  /// How many times the dual was evaluated.
  private(set) var passes = 1
  private var steps: [(move: [Double], change: [Double], product: Double)] = []

  /// Stands at a point.
  ///
  /// - Parameters:
  ///   - start: the point, in the box.
  ///   - most: the upper end of the box.
  ///   - dual: what is minimised.
  ///   - width: the width of its margin.
  init(from start: [Double], most: [Double], of dual: SmoothedDual, _ width: Double) {
    point = start
    self.most = most
    self.dual = dual
    self.width = width
    stiffness = dual.stiffness
    value = dual.value(at: start, width: width)
  }

  /// Takes a step.
  ///
  /// - Returns: how much the function fell; nil where no step makes it fall.
  mutating func step() -> Double? {
    if let fall = stepAlong(direction()) { return fall }
    // What is remembered may be of no use any more; the plain direction is the last resort.
    guard !steps.isEmpty else { return nil }
    steps = []
    return stepAlong(direction())
  }

  private func direction() -> [Double] {
    let scale = zip(value.curvature, stiffness).map { 1 / ($0 + $1) }
    var direction = value.gradient
    let isFree = point.indices.map { place in
      !(point[place] <= 0 && value.gradient[place] > 0)
        && !(point[place] >= most[place] && value.gradient[place] < 0)
    }
    for place in direction.indices where !isFree[place] { direction[place] = 0 }
    var factors = [Double](repeating: 0, count: steps.count)
    for (index, step) in steps.enumerated().reversed() {
      factors[index] = dot(step.move, direction) / step.product
      subtract(factors[index], step.change, from: &direction, where: isFree)
    }
    var size = 1.0
    if let last = steps.last {
      var scaled = 0.0
      for place in scale.indices {
        scaled += last.change[place] * last.change[place] * scale[place]
      }
      size = last.product / scaled
    }
    for place in direction.indices { direction[place] *= size * scale[place] }
    for (index, step) in steps.enumerated() {
      let factor = dot(step.change, direction) / step.product - factors[index]
      subtract(factor, step.move, from: &direction, where: isFree)
    }
    return direction
  }

  private mutating func stepAlong(_ direction: [Double]) -> Double? {
    var length = 1.0
    for _ in 0..<12 {
      var next = point
      var slope = 0.0
      for place in point.indices where direction[place] != 0 {
        next[place] = min(most[place], max(0, point[place] - length * direction[place]))
        slope += value.gradient[place] * (next[place] - point[place])
      }
      guard slope < 0 else { return nil }
      let reached = dual.value(at: next, width: width)
      passes += 1
      if reached.total <= value.total + 1e-4 * slope {
        defer { take(next, reached) }
        return value.total - reached.total
      }
      length *= 0.4
    }
    return nil
  }

  private mutating func take(_ next: [Double], _ reached: SmoothedDual.Value) {
    let move = zip(next, point).map { $0 - $1 }
    let change = zip(reached.gradient, value.gradient).map { $0 - $1 }
    let product = dot(move, change)
    if product > 1e-14 {
      if steps.count == Self.memory { steps.removeFirst() }
      steps.append((move, change, product))
    }
    point = next
    value = reached
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for place in a.indices { sum += a[place] * b[place] }
    return sum
  }

  private func subtract(
    _ factor: Double, _ vector: [Double], from direction: inout [Double], where isFree: [Bool]
  ) {
    for place in direction.indices where isFree[place] {
      direction[place] -= factor * vector[place]
    }
  }
}
