/// How products stand among those open to one need, under a model that compares them with each
/// other.
struct NeedStandings {
  private let places: [Int32: Int]
  private var values: [Double] = []
  private let method: RankingMethod
  /// Of the open products, in their order.
  private var ranker: Ranker

  /// The standings of a need's open products.
  ///
  /// - Complexity: a sweep over all products, then O(open products × features).
  init(_ catalogue: Catalogue, _ need: PreparedNeed) {
    let model = catalogue.model
    var sweep = ProductSweep(catalogue, top: 0)
    let open = sweep.openProducts(of: need)
    method = model.ranking
    ranker = Ranker(model.ranking, by: model.criteria)
    places = Dictionary(uniqueKeysWithValues: zip(open, open.indices))
    values.reserveCapacity((open.count + 1) * Feature.count)
    for (product, service) in zip(open, catalogue.services(of: need, open)) {
      values.append(
        catalogue.features(need, product: Int(product), service: service, under: model.shapes))
    }
    let rows = values
    ranker.rank(rows.span, count: open.count)
  }

  /// How a product stands: its score, and what each feature contributed to it.
  ///
  /// - Parameters:
  ///   - product: the product; one that is closed to the need stands as if it alone were open too.
  ///   - features: the pair's features.
  /// - Returns: the score, and contributions that sum to it.
  func standing(
    of product: Int, _ features: FeatureValues
  ) -> (score: Score, contributions: InlineArray<14, Double>) {
    if let place = places[Int32(product)] { return standing(at: place, of: ranker) }
    var (joined, all) = (Ranker(method, by: ranker.criteria), values)
    all.append(features)
    joined.rank(all.span, count: places.count + 1)
    return standing(at: places.count, of: joined)
  }

  private func standing(
    at place: Int, of ranker: Ranker
  ) -> (score: Score, contributions: InlineArray<14, Double>) {
    var contributions = InlineArray<14, Double>(repeating: 0)
    for feature in 0..<Feature.count {
      contributions[feature] = ranker.contributions[place * Feature.count + feature]
    }
    return (Score(ranker.closeness[place]), contributions)
  }
}

extension [Double] {
  /// Adds a row of features.
  mutating func append(_ features: FeatureValues) {
    for place in 0..<Feature.count { append(features[place]) }
  }
}

extension Score {
  /// The score of an alternative's closeness, whose last bits may lie beyond 0 or 1.
  init(_ closeness: Double) { self.init(rounding: Swift.min(1, Swift.max(0, closeness))) }
}
