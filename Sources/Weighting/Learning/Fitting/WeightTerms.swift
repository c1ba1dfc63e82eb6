import LinearAlgebra

/// What is asked of weights besides that they fit the data.
public struct WeightTerms: Hashable, Sendable {
  /// λ of ½ λ Σ (weight − centre)², in the units of the features as they come; an intercept is free.
  public var ridge: Double
  /// Where ridge draws the weights to, one number for each feature; empty for 0.
  ///
  /// With the weights of a model that is in use, a feature that the data say nothing of keeps its
  /// weight.
  public var centre: [Double]
  /// Which features must not have a negative weight; empty where every weight is free.
  public var isNonNegative: [Bool]

  /// Terms for weights.
  ///
  /// - Parameters:
  ///   - ridge: λ, not negative.
  ///   - centre: where ridge draws the weights to; empty for 0.
  ///   - isNonNegative: which features must not have a negative weight; empty for none.
  public init(ridge: Double = 0, centre: [Double] = [], isNonNegative: [Bool] = []) {
    precondition(ridge >= 0, "ridge is not negative")
    self.ridge = ridge
    self.centre = centre
    self.isNonNegative = isNonNegative
  }

  /// The same terms for a share of the rows.
  func scaled(by share: Double) -> WeightTerms {
    WeightTerms(ridge: ridge * share, centre: centre, isNonNegative: isNonNegative)
  }

  /// Adds the penalty's part to what a function looks like.
  ///
  /// - Parameters:
  ///   - quadratic: the function at the point, changed.
  ///   - point: the parameters, weights last.
  ///   - intercepts: how many parameters stand before the weights.
  func add(to quadratic: inout Quadratic, at point: [Double], intercepts: Int) {
    guard ridge > 0 else { return }
    for place in intercepts..<point.count {
      let drawn = centre.isEmpty ? 0 : centre[place - intercepts]
      let distance = point[place] - drawn
      quadratic.value += ridge / 2 * distance * distance
      quadratic.gradient[place] += ridge * distance
      quadratic.curvature[place, place] += ridge
    }
  }
}
