public import LinearAlgebra

/// Rows of features, each with a target that a logistic regression is to explain.
///
/// Invariant: every array that is not empty has one number for each row; nothing is NaN or infinite.
public struct BinaryRows: Sendable {
  /// What a row's target says.
  public enum Likelihood: Hashable, Sendable {
    /// A target t costs log(1 + exp z) − t z.
    ///
    /// Of t = 0 or 1 that is the log likelihood. With t = success / propensity it is, on average over
    /// who looked, the cost that would have been had everybody looked: the inverse-propensity estimator,
    /// after T. Joachims, A. Swaminathan and T. Schnabel, "Unbiased Learning-to-Rank with Biased
    /// Feedback", WSDM 2017. It stays convex.
    case targets
    /// A pair is seen with its propensity p and then succeeds with σ(z): success has probability p σ(z).
    ///
    /// The exact likelihood of what is known, so no estimator has smaller errors for long; targets are 0 or 1.
    /// It is not convex; Fisher's scoring finds its minimum from where the inverse-propensity costs
    /// have theirs or from no weights at all.
    case seen(propensities: [Double])
  }

  /// One row for each observation.
  public let features: Matrix
  /// One number for each row, not negative.
  public let targets: [Double]
  /// How much each row counts; empty where each counts once.
  public let weights: [Double]
  /// What a target says.
  public let likelihood: Likelihood

  /// Rows at hand.
  ///
  /// - Parameters:
  ///   - features: one row for each observation.
  ///   - targets: one number for each row, not negative; 0 or 1 for `.seen`.
  ///   - weights: how much each row counts, not negative; empty where each counts once.
  ///   - likelihood: what a target says.
  /// - Throws: `.nothingToLearn` where there are no rows, `.notFinite`.
  public init(
    features: Matrix, targets: [Double], weights: [Double] = [],
    likelihood: Likelihood = .targets
  ) throws(LearningFault) {
    precondition(targets.count == features.rowCount, "every row has a target")
    precondition(
      weights.isEmpty || weights.count == features.rowCount, "every row has a weight or none has")
    if case .seen(let propensities) = likelihood {
      precondition(propensities.count == features.rowCount, "every row has a propensity")
      precondition(
        propensities.allSatisfy { $0 > 0 && $0 <= 1 }, "a propensity lies in (0, 1]")
      precondition(targets.allSatisfy { $0 == 0 || $0 == 1 }, "who was seen succeeded or did not")
    }
    guard features.rowCount > 0 else { throw .nothingToLearn }
    guard
      [features.values, targets, weights].allSatisfy(areFinite),
      targets.allSatisfy({ $0 >= 0 }), weights.allSatisfy({ $0 >= 0 })
    else { throw .notFinite }
    self.features = features
    self.targets = targets
    self.weights = weights
    self.likelihood = likelihood
  }

  /// How many rows there are.
  public var count: Int { features.rowCount }

  /// The rows with other weights.
  public func weighted(_ weights: [Double]) throws(LearningFault) -> BinaryRows {
    try BinaryRows(features: features, targets: targets, weights: weights, likelihood: likelihood)
  }

  /// Some of the rows, in the order given.
  public func taking(_ places: [Int]) throws(LearningFault) -> BinaryRows {
    var likelihood = likelihood
    if case .seen(let propensities) = likelihood {
      likelihood = .seen(propensities: places.map { propensities[$0] })
    }
    return try BinaryRows(
      features: features.taking(rows: places), targets: places.map { targets[$0] },
      weights: weights.isEmpty ? [] : places.map { weights[$0] }, likelihood: likelihood)
  }
}
