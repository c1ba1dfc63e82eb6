import Market
import Matching

/// What the phrases about a pair mention.
///
/// Plain values, so that telling one for every line of every shortlist copies no record.
struct PairStory {
  let need: NeedFacts
  let product: ProductFacts
  let features: FeatureValues
  let isGuaranteed: Bool
  let subsidyPoints: Int

  init(_ matcher: Matcher, need: Int, product: Int) {
    let market = matcher.market
    self.init(
      matcher, need: need, product: product,
      features: matcher.features(need: need, product: product),
      NeedFacts(market.needs[need], of: market.firms[market.firmOfNeed[need]]),
      ProductFacts(market.products[product]))
  }

  /// The story of a pair whose facts are at hand.
  init(
    _ matcher: Matcher, need: Int, product: Int, features: FeatureValues, _ needFacts: NeedFacts,
    _ productFacts: ProductFacts
  ) {
    self.need = needFacts
    self.product = productFacts
    self.features = features
    (isGuaranteed, subsidyPoints) = matcher.support(need: need, product: product)
  }

  /// The methods on collateral that both sides have.
  var securedMethods: Methods { need.methods.intersection(product.methods).intersection(.secured) }

  /// The three features that add most to the score, the strongest first, ties in the features'
  /// order; nil where fewer add anything.
  func strongest(under model: Model) -> InlineArray<3, Feature?> {
    var strongest = InlineArray<3, Feature?>(repeating: nil)
    var parts = InlineArray<3, Double>(repeating: 0)
    for feature in everyFeature {
      let part = model.contribution(of: feature, in: features)
      guard part > parts[2], !isForWantOfAnything(feature) else { continue }
      var place = 2
      while place > 0, part > parts[place - 1] {
        strongest[place] = strongest[place - 1]
        parts[place] = parts[place - 1]
        place -= 1
      }
      strongest[place] = feature
      parts[place] = part
    }
    return strongest
  }

  /// Whether a feature stands at its middle only because nothing is known or asked: no reason.
  private func isForWantOfAnything(_ feature: Feature) -> Bool {
    switch feature {
    case .rateAdvantage: need.maxRate == nil
    case .speed: need.neededBy == nil
    case .credit: need.taxGrade == nil
    case .repaymentCapacity: need.revenue == nil
    case .industryAffinity: !product.prefersIndustries
    case .labelAffinity: product.labelsPreferred.isEmpty
    default: false
    }
  }
}

/// What phrases mention of a need and the firm behind it; money in yuan.
struct NeedFacts {
  let amount: Int
  let tenorMonths: Int
  let maxRate: Int?
  let neededBy: CalendarDate?
  let methods: Methods
  let collateral: Int
  let endorsement: Int
  let region: RegionCode
  let industry: IndustryCode
  let taxGrade: TaxGrade?
  let revenue: Int?
  let labels: Labels

  init(_ need: Need, of firm: Firm) {
    amount = need.amount.value
    tenorMonths = need.tenorMonths
    maxRate = need.maxRate?.value
    neededBy = need.neededBy
    methods = need.methods
    collateral = need.collateral.value
    endorsement = need.endorsement
    region = firm.region
    industry = firm.industry
    taxGrade = firm.taxGrade
    revenue = firm.revenue?.value
    labels = firm.labels
  }
}

/// What phrases mention of a product.
struct ProductFacts {
  let rateMin: Int
  let decisionDays: Int
  let loanToValue: Int
  let methods: Methods
  let prefersIndustries: Bool
  let labelsPreferred: Labels
  let homeRegion: RegionCode

  init(_ product: Product) {
    rateMin = product.rateMin.value
    decisionDays = product.decisionDays
    loanToValue = product.loanToValue
    methods = product.methods
    prefersIndustries = !product.industriesPreferred.isEmpty
    labelsPreferred = product.labelsPreferred
    homeRegion = product.homeRegion
  }
}

// Kept, since the list that the compiler makes is made anew whenever it is asked for.
private let everyFeature = Feature.allCases
