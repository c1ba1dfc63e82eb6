/// All that a line about a pair tells, worked out together.
public struct PairFigures: Sendable {
  /// The features.
  public let features: FeatureValues
  /// The features as they are written: in billionths, in the order of `Feature.allCases`.
  public let billionths: InlineArray<14, Int32>
  /// What each feature adds to the score, in the order of `Feature.allCases`.
  public fileprivate(set) var contributions: InlineArray<14, Double>
  /// The weighted mean of the firm's side.
  public let firmScore: Score
  /// The weighted mean of the bank's side.
  public let bankScore: Score
  /// Whether a policy guarantees the need at the product's bank.
  public let isGuaranteed: Bool
  /// The best subsidy at the product's bank in basis points.
  public let subsidyPoints: Int

  @inline(__always)
  fileprivate init(_ features: FeatureValues, _ support: BankSupport, under model: Model) {
    var billionths = InlineArray<14, Int32>(repeating: 0)
    var contributions = InlineArray<14, Double>(repeating: 0)
    let (weights, total) = (model.weights.span, model.total)
    for place in 0..<Feature.count {
      billionths[place] = Score(rounding: features[place]).billionths
      contributions[place] = weights[place] * features[place] / total
    }
    self.features = features
    self.billionths = billionths
    self.contributions = contributions
    firmScore = model.firmScore(features)
    bankScore = model.bankScore(features)
    isGuaranteed = support.isGuaranteed
    subsidyPoints = support.subsidyPoints
  }
}

extension Matcher {
  /// The figures of a pair, whether or not the product is open to the need.
  public func figures(need: Int, product: Int) -> PairFigures {
    let features = features(need: need, product: product)
    var figures = PairFigures(
      features, catalogue.support(prepared[need], product: product), under: model)
    if !model.isAbsolute {
      let standings = NeedStandings(catalogue, prepared[need])
      figures.contributions = standings.standing(of: product, features).contributions
    }
    return figures
  }

  /// Shows the figures of a need with each of several products, such as its shortlist.
  ///
  /// What belongs to the need is looked up once, and nothing is copied or allocated for a pair: a
  /// round writes some hundred thousand of them.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - products: the products, as places in the market.
  ///   - show: called for each product in turn, with its place among `products`.
  public func figures(
    ofNeed need: Int, products: Span<Int32>, _ show: (_ place: Int, _ pair: PairFigures) -> Void
  ) {
    let model = model
    let standings = model.isAbsolute ? nil : NeedStandings(catalogue, prepared[need])
    features(ofNeed: need, products: products) { place, features, support in
      var figures = PairFigures(features, support, under: model)
      if let standings {
        figures.contributions = standings.standing(of: Int(products[place]), features).contributions
      }
      show(place, figures)
    }
  }

  /// Shows the features of a need with each of several products, and what the policies add for it.
  @inline(__always)
  func features(
    ofNeed need: Int, products: Span<Int32>,
    _ show: (_ place: Int, _ features: FeatureValues, _ support: BankSupport) -> Void
  ) {
    let (applicant, places) = (prepared[need].applicant, prepared[need].places)
    let offers = catalogue.products.offers.span
    let tenths = catalogue.known.affinities.span
    let banks = catalogue.known.keys.supports.banks[Int(places.support)]
    let supports = banks.span
    let shapes = catalogue.model.shapes
    let services = catalogue.history.map { $0.values(need, products.indices.map { products[$0] }) }
    for place in products.indices {
      let product = Int(products[place])
      let support = supports[offers[product].bank]
      let features = FeatureValues(
        need: applicant, offer: offers[product],
        industryAffinity: Double(tenths[Int(places.affinities) + product]) / 10, support: support,
        shapes: shapes, history: services?[place] ?? 0.5)
      show(place, features, support)
    }
  }
}
