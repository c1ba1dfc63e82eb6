import Market
import Matching

/// What the phrases about a pair mention: plain values, so that making one for every line of every
/// shortlist copies no record.
struct PairStory {
  let features: FeatureValues
  let amount: Int
  let tenorMonths: Int
  let maxRate: Int?
  let neededBy: CalendarDate?
  let endorsement: Int
  let collateral: Int
  let region: RegionCode
  let industry: IndustryCode
  let taxGrade: TaxGrade?
  let revenue: Int?
  let labels: Labels
  let rateMin: Int
  let decisionDays: Int
  let loanToValue: Int
  let takesGuarantee: Bool
  /// The methods on collateral that both sides have.
  let securedMethods: Methods
  let prefersIndustries: Bool
  let labelsPreferred: Labels
  let homeRegion: RegionCode
  let isGuaranteed: Bool
  let subsidyPoints: Int

  init(_ matcher: Matcher, need: Int, product: Int) {
    self.init(
      matcher, need: need, product: product,
      features: matcher.features(need: need, product: product))
  }

  init(_ matcher: Matcher, need needPlace: Int, product: Int, features: FeatureValues) {
    let market = matcher.market
    let firmPlace = market.firmOfNeed[needPlace]
    self.features = features
    amount = market.needs[needPlace].amount.value
    tenorMonths = market.needs[needPlace].tenorMonths
    maxRate = market.needs[needPlace].maxRate?.value
    neededBy = market.needs[needPlace].neededBy
    endorsement = market.needs[needPlace].endorsement
    collateral = market.needs[needPlace].collateral.value
    region = market.firms[firmPlace].region
    industry = market.firms[firmPlace].industry
    taxGrade = market.firms[firmPlace].taxGrade
    revenue = market.firms[firmPlace].revenue?.value
    labels = market.firms[firmPlace].labels
    rateMin = market.products[product].rateMin.value
    decisionDays = market.products[product].decisionDays
    loanToValue = market.products[product].loanToValue
    takesGuarantee = market.products[product].methods.has(.guaranteeCompany)
    securedMethods = market.needs[needPlace].methods
      .intersection(market.products[product].methods).intersection(.secured)
    prefersIndustries = !market.products[product].industriesPreferred.isEmpty
    labelsPreferred = market.products[product].labelsPreferred
    homeRegion = market.products[product].homeRegion
    (isGuaranteed, subsidyPoints) = matcher.support(need: needPlace, product: product)
  }

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
    case .rateAdvantage: maxRate == nil
    case .speed: neededBy == nil
    case .credit: taxGrade == nil
    case .repaymentCapacity: revenue == nil
    case .industryAffinity: !prefersIndustries
    case .labelAffinity: labelsPreferred.isEmpty
    default: false
    }
  }
}

// Kept, since the list that the compiler makes is made anew whenever it is asked for.
private let everyFeature = Feature.allCases
