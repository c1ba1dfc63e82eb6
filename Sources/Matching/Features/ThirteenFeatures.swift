import Glibc
import Market

/// What the features look at in a product, as plain numbers, worked out once a round.
struct ProductFigures: Sendable {
  let bank: Int
  let logAmountMin: Double
  /// The logarithm of the range's width; 0 when both ends are equal.
  let logAmountSpan: Double
  let tenorMiddle: Double
  /// Half the tenor's range in months; 0 when both ends are equal.
  let tenorHalf: Double
  let rateMin: Int
  let loanToValue: Int
  let methods: Methods
  let takesGuarantee: Bool
  let homeRegion: RegionCode
  /// Calendar days until the bank decides: 1.4 for each working day.
  let decisionDays: Double
  let labelsPreferred: Labels
  let labelsPreferredCount: Double
  let coreFirm: CreditCode?

  init(_ product: Product, bank: Int) {
    self.bank = bank
    logAmountMin = log(Double(product.amountMin.value))
    logAmountSpan =
      product.amountMin == product.amountMax
      ? 0 : log(Double(product.amountMax.value)) - logAmountMin
    tenorMiddle = Double(product.tenorMin + product.tenorMax) / 2
    tenorHalf = Double(product.tenorMax - product.tenorMin) / 2
    rateMin = product.rateMin.value
    loanToValue = product.loanToValue
    methods = product.methods
    takesGuarantee = product.methods.has(.guaranteeCompany)
    homeRegion = product.homeRegion
    decisionDays = 1.4 * Double(product.decisionDays)
    labelsPreferred = product.labelsPreferred
    labelsPreferredCount = Double(product.labelsPreferred.count)
    coreFirm = product.coreFirm
  }
}

/// What the features look at in an applicant, as plain numbers, worked out once a need.
struct NeedFigures: Sendable {
  let amount: Double
  let logAmount: Double
  let tenor: Double
  let maxRate: Int?
  /// The methods that stand on collateral.
  let securedMethods: Methods
  let collateral: Int
  /// Days from the round until the money is needed; nil without a deadline.
  let daysLeft: Double?
  let region: RegionCode
  let labels: Labels
  let coreFirm: CreditCode?
  // Features in which the product has no part.
  let credit: Double
  let repaymentCapacity: Double
  let endorsement: Double

  init(_ need: Need, firm: Firm, asOf: CalendarDate) {
    amount = Double(need.amount.value)
    logAmount = log(amount)
    tenor = Double(need.tenorMonths)
    maxRate = need.maxRate?.value
    securedMethods = need.methods.intersection(.secured)
    collateral = need.collateral.value
    daysLeft = need.neededBy.map { Double($0.dayNumber - asOf.dayNumber) }
    region = firm.region
    labels = firm.labels
    coreFirm = need.coreFirm
    credit = firm.taxGrade.map { Double($0.rawValue) / 4 } ?? 0.5
    repaymentCapacity =
      firm.revenue.map { min(1, Double($0.value) / Double(4 * need.amount.value)) } ?? 0.5
    endorsement = Double(need.endorsement) / 3
  }
}

extension FeatureValues {
  /// The thirteen features of a pair.
  ///
  /// Source: matching contract, "Features"; each formula keeps the reference's order of operations,
  /// so that sums agree to the last bit.
  ///
  /// - Parameters:
  ///   - need: the need's figures.
  ///   - product: the product's figures.
  ///   - industryAffinity: how closely the firm's trade is one that the product prefers.
  ///   - isGuaranteed: whether a policy guarantees the need at the product's bank.
  ///   - subsidyPoints: the best interest subsidy there, in basis points.
  @inline(__always)
  init(
    need: NeedFigures, product: ProductFigures, industryAffinity: Double, isGuaranteed: Bool,
    subsidyPoints: Int
  ) {
    self.init()
    let position =
      product.logAmountSpan == 0
      ? 0.5 : (need.logAmount - product.logAmountMin) / product.logAmountSpan
    self[.amountFit] = clamp(0.5 + 2.5 * min(position, 1 - position))
    self[.tenorFit] =
      product.tenorHalf == 0
      ? 1 : clamp(1 - 0.5 * abs(need.tenor - product.tenorMiddle) / product.tenorHalf)
    let rate = product.rateMin - subsidyPoints
    self[.rateAdvantage] = need.maxRate.map { clamp(Double($0 - rate) / 200) } ?? 0.5
    self[.speed] = need.daysLeft.map { clamp(0.5 + ($0 - product.decisionDays) / 60) } ?? 0.5
    self[.policySupport] = clamp((isGuaranteed ? 0.5 : 0) + Double(subsidyPoints) / 300)

    let collateralShare =
      need.securedMethods.isDisjoint(with: product.methods)
      ? 0 : clamp(Double(need.collateral * product.loanToValue) / 100 / need.amount)
    self[.coverage] = max(isGuaranteed && product.takesGuarantee ? 0.4 : 0.2, collateralShare)
    self[.industryAffinity] = industryAffinity
    self[.regionProximity] = proximity(need.region, product.homeRegion)
    self[.credit] = need.credit
    self[.repaymentCapacity] = need.repaymentCapacity
    self[.labelAffinity] =
      product.labelsPreferred.isEmpty
      ? 0.5
      : Double(product.labelsPreferred.intersection(need.labels).count)
        / product.labelsPreferredCount
    self[.endorsement] = need.endorsement
    self[.supplyChain] = product.coreFirm != nil && product.coreFirm == need.coreFirm ? 1 : 0
  }
}

/// How near a firm lies to a product's branch: district 1, city 0.7, province 0.4, else 0.1.
@inline(__always)
private func proximity(_ a: RegionCode, _ b: RegionCode) -> Double {
  if a == b { return 1 }
  if a.city == b.city { return 0.7 }
  return a.province == b.province ? 0.4 : 0.1
}

/// How closely a trade is one that a product prefers: class 1, group 0.9, division 0.8, section
/// 0.6 and none 0.2; 0.5 where the product prefers nothing.
func industryAffinity(_ industry: IndustryCode, preferred: [IndustryCode]) -> Double {
  guard !preferred.isEmpty else { return 0.5 }
  var best = 0.2
  for wanted in preferred where wanted.contains(industry) {
    let closeness: Double =
      switch wanted.length {
      case 1: 0.6
      case 3: 0.8
      case 4: 0.9
      default: 1
      }
    best = max(best, closeness)
  }
  return best
}

@inline(__always)
private func clamp(_ number: Double) -> Double { min(1, max(0, number)) }
