import Glibc
import Market

/// A product as rules and features look at it, with what is worked out of it once a round: the
/// other side of a pair.
///
/// A class, so that it is passed by the thousand without copying its fields.
final class Offer: Sendable {
  /// The place of its bank among the market's banks.
  let bank: Int
  /// Whether the round's day lies in its window.
  let isOnOffer: Bool
  let homeRegion: RegionCode
  let areas: [RegionArea]
  let industriesExcluded: [IndustryCode]
  let industriesPreferred: [IndustryCode]
  let sizes: SizeClasses
  let purposes: Purposes
  let methods: Methods
  let labelsRequired: Labels
  let labelsPreferred: Labels
  let minAgeMonths: Int
  let minRevenue: Yuan
  let minTaxGrade: TaxGrade?
  let maxLeverage: Int?
  let amountMin: Yuan
  let amountMax: Yuan
  let logAmountMin: Double
  /// The logarithm of the range's width; 0 when both ends are equal.
  let logAmountSpan: Double
  let tenorMin: Int
  let tenorMax: Int
  let tenorMiddle: Double
  /// Half the tenor's range in months; 0 when both ends are equal.
  let tenorHalf: Double
  let rateMin: BasisPoints
  let loanToValue: Int
  let takesGuarantee: Bool
  /// Working days until the bank decides.
  let decisionDays: Int
  /// The core firm by number; below 0 for none.
  let coreFirm: Int32

  init(_ product: Product, bank: Int, on day: CalendarDate, _ coreFirms: CoreFirms) {
    self.bank = bank
    isOnOffer = product.validFrom <= day && day <= product.validTo
    homeRegion = product.homeRegion
    areas = product.regions.map { RegionArea($0) }
    industriesExcluded = product.industriesExcluded
    industriesPreferred = product.industriesPreferred
    sizes = product.sizes
    purposes = product.purposes
    methods = product.methods
    labelsRequired = product.labelsRequired
    labelsPreferred = product.labelsPreferred
    minAgeMonths = product.minAgeMonths
    minRevenue = product.minRevenue
    minTaxGrade = product.minTaxGrade
    maxLeverage = product.maxLeverage
    amountMin = product.amountMin
    amountMax = product.amountMax
    logAmountMin = log(Double(product.amountMin.value))
    logAmountSpan =
      product.amountMin == product.amountMax
      ? 0 : log(Double(product.amountMax.value)) - logAmountMin
    tenorMin = product.tenorMin
    tenorMax = product.tenorMax
    tenorMiddle = Double(product.tenorMin + product.tenorMax) / 2
    tenorHalf = Double(product.tenorMax - product.tenorMin) / 2
    rateMin = product.rateMin
    loanToValue = product.loanToValue
    takesGuarantee = product.methods.has(.guaranteeCompany)
    decisionDays = product.decisionDays
    coreFirm = coreFirms.number(of: product.coreFirm)
  }
}
