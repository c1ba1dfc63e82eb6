import Market
import Testing

/// Records that are in order, each with the values that a test wants otherwise.
enum Sample {
  static func code(_ number: UInt64) throws -> CreditCode {
    CreditCode(companyNumber: number, in: try #require(RegionCode("310113")))
  }

  static func firm(
    _ number: UInt64 = 1, name: String = "大场样品厂", region: String = "310113",
    size: SizeClass = .small, labels: Labels = [], employees: Int? = 45
  ) throws -> Firm {
    try Firm(
      code: code(number), name: name, chamber: "大场镇商会", region: #require(RegionCode(region)),
      industry: #require(IndustryCode("C3562")), size: size,
      founded: CalendarDate(iso: "2019-03-01"), employees: employees, revenue: Yuan(18_000_000),
      assets: Yuan(20_000_000), liabilities: Yuan(9_000_000), taxGrade: .b, labels: labels,
      isOverdue: false, isDishonest: false, consentUntil: CalendarDate(iso: "2027-01-01"),
      bankDebt: .zero)
  }

  static func need(
    _ id: String = "N1", of number: UInt64 = 1, amount: Int = 3_500_000, tenor: Int = 12,
    endorsement: Int = 2
  ) throws -> Need {
    try Need(
      id: id, firm: code(number), amount: #require(Yuan(amount)), tenorMonths: tenor,
      maxRate: BasisPoints(400), purpose: .workingCapital, methods: [], collateral: .zero,
      neededBy: nil, submitted: nil, endorsement: endorsement, coreFirm: nil)
  }

  static func product(
    _ id: String = "P1", bank: String = "甲银行", regions: [RegionCode] = [.nation],
    amount: (Int, Int) = (100_000, 5_000_000), tenor: (Int, Int) = (6, 36),
    rate: (Int, Int) = (300, 450), methods: Methods = .all, loanToValue: Int = 70,
    sizes: SizeClasses = .all, minAgeMonths: Int = 0, purposes: Purposes = .all,
    maxLeverage: Int? = nil, decisionDays: Int = 5, quotaCount: Int = 10
  ) throws -> Product {
    let day = try #require(CalendarDate(iso: "2026-09-01"))
    return try Product(
      id: id, bank: bank, name: "样品贷", homeRegion: #require(RegionCode("310113")),
      regions: regions, amountMin: #require(Yuan(amount.0)), amountMax: #require(Yuan(amount.1)),
      tenorMin: tenor.0, tenorMax: tenor.1, rateMin: #require(BasisPoints(rate.0)),
      rateMax: #require(BasisPoints(rate.1)), methods: methods, loanToValue: loanToValue,
      industriesPreferred: [], industriesExcluded: [], sizes: sizes, minAgeMonths: minAgeMonths,
      minRevenue: .zero, minTaxGrade: nil, labelsRequired: [], labelsPreferred: [],
      purposes: purposes, maxLeverage: maxLeverage, decisionDays: decisionDays, quota: .zero,
      quotaCount: quotaCount, coreFirm: nil, validFrom: day, validTo: day)
  }

  static func policy(
    _ id: String = "G1", region: String = "310000", sizes: SizeClasses = [.small, .micro],
    labelsAny: Labels = [], banks: Policy.Banks = .all, amountMax: Int = 5_000_000
  ) throws -> Policy {
    try Policy(
      id: id, kind: .guarantee, region: #require(RegionCode(region)), sizes: sizes,
      labelsAny: labelsAny, banks: banks, amountMax: #require(Yuan(amountMax)), subsidy: .zero)
  }
}

extension SizeClasses {
  static let small = SizeClasses(members: [.small])
  static let micro = SizeClasses(members: [.micro])
}

extension Labels {
  static let green = Labels(members: [.green])
  static let export = Labels(members: [.export])
}
