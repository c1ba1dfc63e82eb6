/// A bank's loan product (信贷产品) as offered to one round.
public struct Product: Sendable {
  /// Its identifier in the round.
  public let id: String
  /// The bank's name.
  public let bank: String
  /// The product's name.
  public let name: String
  /// Where the branch that serves it stands.
  public let homeRegion: RegionCode
  /// Where it is on offer; at least one area.
  public let regions: [RegionCode]
  /// The least amount of a loan, over zero.
  public let amountMin: Yuan
  /// The greatest amount of a loan.
  public let amountMax: Yuan
  /// The shortest tenor in months, over zero.
  public let tenorMin: Int
  /// The longest tenor in months.
  public let tenorMax: Int
  /// The rate from which it starts.
  public let rateMin: BasisPoints
  /// The rate at which it ends.
  public let rateMax: BasisPoints
  /// The methods of security that it takes, any of which will do.
  public let methods: Methods
  /// Loan-to-value (抵押率) in percent: how much is lent on collateral.
  public let loanToValue: Int
  /// Industries that it prefers; empty for no preference.
  public let industriesPreferred: [IndustryCode]
  /// Industries that it does not serve.
  public let industriesExcluded: [IndustryCode]
  /// The sizes of firms that it serves.
  public let sizes: SizeClasses
  /// Full months since its founding that a firm needs; 0 for no demand.
  public let minAgeMonths: Int
  /// The revenue that a firm needs; zero for no demand.
  public let minRevenue: Yuan
  /// The tax credit grade that a firm needs; D or nil for no demand.
  public let minTaxGrade: TaxGrade?
  /// Labels of which a firm needs one; empty for no demand.
  public let labelsRequired: Labels
  /// Labels that it likes to see.
  public let labelsPreferred: Labels
  /// The purposes that it serves.
  public let purposes: Purposes
  /// The highest liabilities over assets (资产负债率) in percent; nil for no demand.
  public let maxLeverage: Int?
  /// Working days until the bank decides.
  public let decisionDays: Int
  /// The money that the bank offers to this round.
  public let quota: Yuan
  /// How many needs the bank will serve in this round.
  public let quotaCount: Int
  /// The core firm of the supply chain that the product serves, or nil.
  public let coreFirm: CreditCode?
  /// The first day on which it is on offer.
  public let validFrom: CalendarDate
  /// The last day on which it is on offer; a day before `validFrom` means never.
  public let validTo: CalendarDate

  /// The highest loan-to-value and leverage, in percent, that a record may hold.
  public static let percentLimit = 1000
  /// The most working days for a decision that a record may hold.
  public static let decisionLimit = 3650
  /// The most seats that a record may hold.
  public static let countLimit = 100_000_000

  /// A product with these facts.
  ///
  /// - Throws: a `RecordFault` when a range is reversed, a number impossible or a list empty that
  ///   must not be.
  public init(
    id: String, bank: String, name: String, homeRegion: RegionCode, regions: [RegionCode],
    amountMin: Yuan, amountMax: Yuan, tenorMin: Int, tenorMax: Int, rateMin: BasisPoints,
    rateMax: BasisPoints, methods: Methods, loanToValue: Int, industriesPreferred: [IndustryCode],
    industriesExcluded: [IndustryCode], sizes: SizeClasses, minAgeMonths: Int, minRevenue: Yuan,
    minTaxGrade: TaxGrade?, labelsRequired: Labels, labelsPreferred: Labels, purposes: Purposes,
    maxLeverage: Int?, decisionDays: Int, quota: Yuan, quotaCount: Int, coreFirm: CreditCode?,
    validFrom: CalendarDate, validTo: CalendarDate
  ) throws(RecordFault) {
    try Require.notEmpty(id, "id")
    try Require.notEmpty(bank, "bank")
    guard !regions.isEmpty else {
      throw RecordFault(column: "regions", value: "", rule: .notEmpty)
    }
    try Require.aboveZero(amountMin, "amount_min_wan")
    try Require.ordered(amountMin, "amount_min_wan", amountMax, "amount_max_wan", written: \.wan)
    try Require.within(1...Need.tenorLimit, tenorMin, "tenor_min")
    try Require.within(1...Need.tenorLimit, tenorMax, "tenor_max")
    try Require.ordered(tenorMin, "tenor_min", tenorMax, "tenor_max", written: { String($0) })
    try Require.ordered(rateMin, "rate_min_pct", rateMax, "rate_max_pct", written: \.percent)
    try Require.notEmpty(methods, "guarantees")
    try Require.within(0...Self.percentLimit, loanToValue, "ltv_pct")
    try Require.notEmpty(sizes, "sizes")
    try Require.within(0...Need.tenorLimit, minAgeMonths, "min_age_months")
    try Require.notEmpty(purposes, "purposes")
    if let maxLeverage {
      try Require.within(0...Self.percentLimit, maxLeverage, "max_leverage_pct")
    }
    try Require.within(0...Self.decisionLimit, decisionDays, "decision_days")
    try Require.within(0...Self.countLimit, quotaCount, "quota_count")
    self.id = id
    self.bank = bank
    self.name = name
    self.homeRegion = homeRegion
    self.regions = regions
    self.amountMin = amountMin
    self.amountMax = amountMax
    self.tenorMin = tenorMin
    self.tenorMax = tenorMax
    self.rateMin = rateMin
    self.rateMax = rateMax
    self.methods = methods
    self.loanToValue = loanToValue
    self.industriesPreferred = industriesPreferred
    self.industriesExcluded = industriesExcluded
    self.sizes = sizes
    self.minAgeMonths = minAgeMonths
    self.minRevenue = minRevenue
    self.minTaxGrade = minTaxGrade
    self.labelsRequired = labelsRequired
    self.labelsPreferred = labelsPreferred
    self.purposes = purposes
    self.maxLeverage = maxLeverage
    self.decisionDays = decisionDays
    self.quota = quota
    self.quotaCount = quotaCount
    self.coreFirm = coreFirm
    self.validFrom = validFrom
    self.validTo = validTo
  }
}
