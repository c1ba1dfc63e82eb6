import Matching

/// How fitted weights become shares of a model's: what the data say nothing of keeps the share that the
/// model in use gives it.
struct WeightShares: Sendable {
  /// For each feature whether it does not vary, so that nothing is learned of it.
  private let isUnknown: [Bool]
  /// For each feature its share in the model in use.
  private let usual: [Double]

  /// Shares of features, which stand in columns.
  ///
  /// - Parameters:
  ///   - features: what the columns are.
  ///   - unvarying: the places of those that have one value in all pairs.
  ///   - incumbent: the model in use.
  init(of features: [Feature], unvarying: [Int], incumbent: Model) {
    isUnknown = features.indices.map { unvarying.contains($0) }
    let total = features.reduce(0) { $0 + incumbent.weight(of: $1) }
    usual = features.map { total > 0 ? incumbent.weight(of: $0) / total : 0 }
  }

  /// Shares that sum to 1 in magnitude; nil where all fitted weights are 0.
  func shares(of fitted: [Double]) -> [Double]? {
    scale(of: fitted).map { scale in
      fitted.indices.map { isUnknown[$0] ? usual[$0] : fitted[$0] * scale }
    }
  }

  /// What a fitted weight, or an end of its interval, is multiplied by to be a share.
  func scale(of fitted: [Double]) -> Double? {
    let total = fitted.indices.reduce(0) { $0 + (isUnknown[$1] ? 0 : abs(fitted[$1])) }
    let kept = usual.indices.reduce(0) { $0 + (isUnknown[$1] ? usual[$1] : 0) }
    return total > 0 ? (1 - kept) / total : nil
  }
}
