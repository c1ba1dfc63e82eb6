private import Glibc
package import Matching

/// The models around one to start from, as points without bounds: the start is the origin.
///
/// A coordinate of a weight is the logarithm of how many times the start's it is, so that no weight falls below 0;
/// a weight that is 0 at the start has 2 % of the sum times (e^coordinate − 1), or 0. The moving weights
/// keep their sum together, since scores are weighted means; those that fall under a two-thousandth of it become 0. A shape's
/// coordinate is likewise a logarithm, cut off at a factor of 4 either way.
package struct ModelSpace: Sendable {
  /// What a weight that is 0 at the start counts from, as a share of all.
  private static let footing = 0.02
  /// Under this share of all a weight becomes 0.
  private static let leastShare = 0.0005
  /// The farthest that a shape moves.
  package static let largestShapeFactor = 4.0

  /// The features whose weights move.
  package let features: [Feature]
  /// The shapes that move.
  package let shapes: [Shapes.Name]
  private let startShares: [Double]
  private let startShapes: Shapes
  private let movingShare: Double

  /// The space around a model.
  ///
  /// - Parameters:
  ///   - start: the model at the origin.
  ///   - features: the features whose weights move, in any order.
  ///   - shapes: the shapes that move.
  package init(around start: Model, features: [Feature], shapes: [Shapes.Name]) {
    let total = Feature.allCases.reduce(0) { $0 + start.weight(of: $1) }
    startShares = Feature.allCases.map { start.weight(of: $0) / total }
    startShapes = start.shapes
    self.features = Feature.allCases.filter(features.contains)
    self.shapes = Shapes.Name.allCases.filter(shapes.contains)
    movingShare = features.reduce(0) { [startShares] in $0 + startShares[Int($1.rawValue)] }
  }

  /// How many coordinates a point has: the features', then the shapes'.
  package var dimension: Int { features.count + shapes.count }

  /// The weights at a point, in the order of `Feature.allCases`; their sum is near 1.
  package func weights(at point: [Double]) -> [Double] {
    var weights = startShares
    var sum = 0.0
    for (feature, coordinate) in zip(features, point) {
      let (place, bounded) = (Int(feature.rawValue), min(20, max(-20, coordinate)))
      weights[place] =
        startShares[place] > 0
        ? startShares[place] * exp(bounded) : Self.footing * max(0, exp(bounded) - 1)
      sum += weights[place]
    }
    guard sum > 0, movingShare > 0 else { return startShares }
    for (feature, coordinate) in zip(features, point) {
      let place = Int(feature.rawValue)
      weights[place] *= movingShare / sum
      if coordinate < 0, weights[place] < Self.leastShare { weights[place] = 0 }
    }
    return weights
  }

  /// The shapes at a point.
  package func shapes(at point: [Double]) -> Shapes {
    var shapes = startShapes
    let bound = log(Self.largestShapeFactor)
    for (name, coordinate) in zip(self.shapes, point.dropFirst(features.count)) {
      shapes[name] = startShapes[name] * exp(min(bound, max(-bound, coordinate)))
    }
    return shapes
  }

  /// Each row's score under weights, in billionths as models have it.
  ///
  /// - Parameters:
  ///   - columns: each feature's values, in the order of `Feature.allCases`.
  ///   - weights: a weight for each feature.
  /// - Returns: a score for each row.
  package static func scores(columns: [[Double]], weights: [Double]) -> [Int32] {
    var sums = [Double](repeating: 0, count: columns.first?.count ?? 0)
    for (column, weight) in zip(columns, weights) where weight > 0 {
      for row in sums.indices { sums[row] += weight * column[row] }
    }
    let total = weights.reduce(0, +)
    return sums.map { Score(rounding: min(1, $0 / total)).billionths }
  }
}
