public import Market

/// A market made ready for matching under a model.
///
/// Making one works out every rule for each distinct key, and each firm's industry against each
/// product: all that later questions share.
public struct Matcher: Sendable {
  /// The market.
  public let market: Market
  /// The model that scores pairs.
  public let model: Model
  let offers: [Offer]
  let productFigures: [ProductFigures]
  private(set) var index: EligibilityIndex
  private(set) var supports: SupportBook
  private(set) var prepared: [PreparedNeed] = []
  /// For each distinct industry, how close it is to what each product prefers.
  private var affinities: [Double] = []

  /// What a need's turn starts from.
  struct PreparedNeed: Sendable {
    let exclusion: Exclusion?
    let slots: RuleSlots
    let support: Int
    /// Where the firm's industry begins in `affinities`.
    let affinityBase: Int
  }

  /// Makes a market ready.
  ///
  /// - Complexity: O(needs × rules + distinct keys × products).
  public init(market: Market, model: Model) {
    self.market = market
    self.model = model
    offers = zip(market.products, market.bankOfProduct).map { Offer(product: $0, bank: $1) }
    productFigures = zip(market.products, market.bankOfProduct).map { ProductFigures($0, bank: $1) }
    index = EligibilityIndex(offers: offers, thresholds: Thresholds(market: market))
    supports = SupportBook(market: market)
    prepare()
  }

  private mutating func prepare() {
    prepared.reserveCapacity(market.needs.count)
    var affinityBase: [IndustryCode: Int] = [:]
    for (place, need) in market.needs.enumerated() {
      let firm = market.firms[market.firmOfNeed[place]]
      let support = supports.place(for: firm, amount: need.amount)
      let applicant = Applicant(
        asOf: market.asOf, need: need, firm: firm, support: supports.supports[support])
      if affinityBase[firm.industry] == nil {
        affinityBase[firm.industry] = affinities.count
        affinities.append(
          contentsOf: market.products.map {
            industryAffinity(firm.industry, preferred: $0.industriesPreferred)
          })
      }
      prepared.append(
        PreparedNeed(
          exclusion: Exclusion.of(firm, on: market.asOf), slots: index.slots(for: applicant),
          support: support, affinityBase: affinityBase[firm.industry, default: 0]))
    }
  }

  /// The need with all that rules may look at.
  func applicant(_ need: Int) -> Applicant {
    Applicant(
      asOf: market.asOf, need: market.needs[need], firm: market.firms[market.firmOfNeed[need]],
      support: supports.supports[prepared[need].support])
  }

  /// What the features look at in a need.
  func figures(ofNeed need: Int) -> NeedFigures {
    NeedFigures(
      market.needs[need], firm: market.firms[market.firmOfNeed[need]], asOf: market.asOf)
  }

  @inline(__always)
  func features(_ figures: NeedFigures, of prepared: PreparedNeed, support: Support, product: Int)
    -> FeatureValues
  {
    let bank = productFigures[product].bank
    return FeatureValues(
      need: figures, product: productFigures[product],
      industryAffinity: affinities[prepared.affinityBase + product],
      isGuaranteed: support.isGuaranteed[bank], subsidyPoints: support.subsidyPoints[bank])
  }

  /// The thirteen features of a pair, whether or not the product is open to the need.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  /// - Returns: their values, each in [0, 1].
  public func features(need: Int, product: Int) -> FeatureValues {
    features(
      figures(ofNeed: need), of: prepared[need],
      support: supports.supports[prepared[need].support], product: product)
  }

  /// What the policies add for a need at a product's bank.
  ///
  /// - Parameters:
  ///   - need: the need's place in the market.
  ///   - product: the product's place in the market.
  /// - Returns: whether a policy guarantees it, and the best subsidy in basis points.
  public func support(need: Int, product: Int) -> (isGuaranteed: Bool, subsidyPoints: Int) {
    let support = supports.supports[prepared[need].support]
    let bank = productFigures[product].bank
    return (support.isGuaranteed[bank], support.subsidyPoints[bank])
  }

  /// Why a need stays out of the round; nil when it takes part.
  public func exclusion(ofNeed need: Int) -> Exclusion? { prepared[need].exclusion }

  /// The scores of a pair, whether or not the product is open to the need.
  public func scores(need: Int, product: Int) -> PairScores {
    PairScores(features(need: need, product: product), under: model)
  }
}

/// How well a pair fits: in all, and for each of its sides.
public struct PairScores: Sendable {
  /// The weighted mean of all features.
  public let score: Score
  /// The weighted mean of the firm's side.
  public let firmScore: Score
  /// The weighted mean of the bank's side.
  public let bankScore: Score

  /// The scores of a pair with these features under a model.
  public init(_ features: FeatureValues, under model: Model) {
    score = model.score(features)
    firmScore = model.firmScore(features)
    bankScore = model.bankScore(features)
  }
}
