/// What a score is made of: one weight for each feature, with where it came from.
public struct Model: Sendable {
  /// The model's name, such as `balanced`.
  public let name: String
  /// The model's version.
  public let version: String
  /// The weights, in the order of `Feature.allCases`.
  let weights: [Double]
  /// Where features come to their full value.
  public let shapes: Shapes
  /// How a need's open products are ordered.
  public let ranking: RankingMethod
  /// The weights as rankings that compare products read them.
  let criteria: Criteria
  /// Sums of the weights: of all, of the firm's side, of the bank's side.
  let total: Double
  let firmTotal: Double
  let bankTotal: Double

  /// Why weights make no model.
  public enum Fault: Error, Hashable {
    /// A weight is below zero, or no number.
    case weight(Feature, Double)
    /// Every weight is zero.
    case allZero
    /// A shape is not above zero, or no number.
    case shape(Shapes.Name, Double)
  }

  /// A model with these weights; a feature that is not named weighs nothing.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - version: its version.
  ///   - weights: the weights, of any sum.
  ///   - shapes: where features come to their full value.
  ///   - ranking: how a need's open products are ordered; features lie in [0, 1], so that weighted sums
  ///     take them as they are.
  /// - Throws: a `Fault` when a weight is negative or not finite, all are zero, or a shape is not
  ///   above zero.
  public init(
    name: String, version: String, weights: [Feature: Double], shapes: Shapes = Shapes(),
    ranking: RankingMethod = .weightedSum(.none)
  ) throws(Fault) {
    self.name = name
    self.version = version
    self.shapes = shapes
    self.ranking = ranking
    for shape in Shapes.Name.allCases {
      guard shapes[shape].isFinite, shapes[shape] > 0 else { throw .shape(shape, shapes[shape]) }
    }
    var list: [Double] = []
    for feature in Feature.allCases {
      let weight = weights[feature, default: 0]
      guard weight.isFinite, weight >= 0 else { throw .weight(feature, weight) }
      list.append(weight)
    }
    do throws(Criteria.Fault) {
      criteria = try Criteria(weights: list)
    } catch {
      throw .allZero
    }
    self.weights = list
    // Summed in the features' order, as scores are, so that equal inputs give equal bits.
    total = list.reduce(0, +)
    firmTotal = list.prefix(Feature.firmSideCount).reduce(0, +)
    bankTotal = list.dropFirst(Feature.firmSideCount).reduce(0, +)
  }

  /// The weight of a feature.
  public func weight(of feature: Feature) -> Double { weights[Int(feature.rawValue)] }

  /// Whether a pair's score hangs on its own features alone, and not on the need's other products.
  public var isAbsolute: Bool { ranking == .weightedSum(.none) }

  /// Whether the loops in C say the score: they know the weighted sum of the contract's thirteen.
  var isScoredByLoops: Bool { isAbsolute && weight(of: .history) == 0 }

  /// The features that files and explanations show: all but a history that weighs nothing.
  public var features: [Feature] {
    Feature.allCases.filter { $0 != .history || weight(of: .history) > 0 }
  }

  /// What a feature adds to the score: its share of the weights times its value.
  public func contribution(of feature: Feature, in features: FeatureValues) -> Double {
    weight(of: feature) * features[feature] / total
  }

  /// The weighted mean of all features.
  func score(_ features: FeatureValues) -> Score {
    Score(rounding: sum(features, over: 0..<Feature.count) / total)
  }

  /// The weighted mean of the firm's side; 0 when that side weighs nothing.
  func firmScore(_ features: FeatureValues) -> Score {
    firmTotal == 0
      ? Score(billionths: 0)
      : Score(rounding: sum(features, over: 0..<Feature.firmSideCount) / firmTotal)
  }

  /// The weighted mean of the bank's side; 0 when that side weighs nothing.
  func bankScore(_ features: FeatureValues) -> Score {
    bankTotal == 0
      ? Score(billionths: 0)
      : Score(rounding: sum(features, over: Feature.firmSideCount..<Feature.count) / bankTotal)
  }

  private func sum(_ features: FeatureValues, over places: Range<Int>) -> Double {
    var sum = 0.0
    for place in places { sum += weights[place] * features[place] }
    return sum
  }
}
