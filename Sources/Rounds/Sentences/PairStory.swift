import Market
import Matching

/// What the phrases about a pair mention.
///
/// Plain values, so that telling one for every line of every shortlist copies no record.
struct PairStory {
  let need: NeedFacts
  let product: ProductFacts
  let figures: PairFigures

  init(_ matcher: Matcher, need: Int, product: Int) {
    let market = matcher.market
    self.init(
      matcher.figures(need: need, product: product),
      NeedFacts(market.needs[need], of: market.firms[market.firmOfNeed[need]]),
      ProductFacts(market.products[product]))
  }

  /// The story of a pair whose facts are at hand.
  init(_ figures: PairFigures, _ need: NeedFacts, _ product: ProductFacts) {
    self.need = need
    self.product = product
    self.figures = figures
  }

  var features: FeatureValues { figures.features }

  /// The methods on collateral that both sides have.
  var securedMethods: Methods { need.methods.intersection(product.methods).intersection(.secured) }

  /// The three features that add most to the score, the strongest first, ties in the features'
  /// order; nil where fewer add anything.
  var strongest: InlineArray<3, Feature?> {
    // Bits of numbers from 0 order as they do, and choosing without a branch costs less than to
    // guess which of fourteen comes next.
    var (first, second, third): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var (best, next, last) = (none, none, none)
    // A history in the middle is no knowledge, and no reason.
    let silent =
      need.silent | product.silent | bit(.history, if: figures.features[.history] == 0.5)
    for number in 0..<UInt8(Feature.count) {
      let isSilent = silent &>> UInt16(number) & 1 == 1
      let part = isSilent ? 0 : figures.contributions[Int(number)].bitPattern
      let (beatsThird, beatsSecond, beatsFirst) = (part > third, part > second, part > first)
      last = beatsSecond ? next : beatsThird ? number : last
      third = beatsSecond ? second : beatsThird ? part : third
      next = beatsFirst ? best : beatsSecond ? number : next
      second = beatsFirst ? first : beatsSecond ? part : second
      best = beatsFirst ? number : best
      first = beatsFirst ? part : first
    }
    return [Feature(rawValue: best), Feature(rawValue: next), Feature(rawValue: last)]
  }
}

/// The number of no feature.
private let none = UInt8.max

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
  /// The features, as bits, that stand at their middle only because nothing is known or asked: no
  /// reasons.
  let silent: UInt16

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
    silent =
      bit(.rateAdvantage, if: need.maxRate == nil) | bit(.speed, if: need.neededBy == nil)
      | bit(.credit, if: firm.taxGrade == nil) | bit(.repaymentCapacity, if: firm.revenue == nil)
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
  /// The features, as bits, that stand at their middle only because the product prefers nothing.
  let silent: UInt16

  init(_ product: Product) {
    rateMin = product.rateMin.value
    decisionDays = product.decisionDays
    loanToValue = product.loanToValue
    methods = product.methods
    prefersIndustries = !product.industriesPreferred.isEmpty
    labelsPreferred = product.labelsPreferred
    homeRegion = product.homeRegion
    silent =
      bit(.industryAffinity, if: product.industriesPreferred.isEmpty)
      | bit(.labelAffinity, if: product.labelsPreferred.isEmpty)
  }
}

private func bit(_ feature: Feature, if holds: Bool) -> UInt16 {
  holds ? 1 << UInt16(feature.rawValue) : 0
}
