import Market
import Testing

@Suite("A record")
struct RecordTests {
  /// What a record's initialiser throws, or nil when it makes the record.
  private func fault(_ make: () throws -> Any) throws -> RecordFault? {
    do {
      _ = try make()
      return nil
    } catch let fault as RecordFault {
      return fault
    }
  }

  private func isWithin(_ range: ClosedRange<Int>, _ column: String, _ make: (Int) throws -> Any)
    throws
  {
    for value in [range.lowerBound, range.upperBound] {
      #expect(try fault { try make(value) } == nil)
    }
    for value in [range.lowerBound - 1, range.upperBound + 1] {
      let expected = RecordFault.Rule.within(range)
      let found = try fault { try make(value) }
      #expect(found?.column == column)
      #expect(found?.value == String(value))
      #expect(found?.rule == expected)
    }
  }

  private func isNotEmpty(_ column: String, _ make: () throws -> Any) throws {
    let found = try fault(make)
    #expect(found?.column == column)
    #expect(found?.value.isEmpty == true)
    #expect(found?.rule == .notEmpty)
  }

  private func isNotUnder(
    _ low: (column: String, value: String), _ high: (column: String, value: String),
    _ make: () throws -> Any
  ) throws {
    let found = try fault(make)
    #expect(found?.column == high.column)
    #expect(found?.value == high.value)
    #expect(found?.rule == .notUnder(column: low.column, value: low.value))
  }

  @Test("of a firm needs a name and a possible number of employees")
  func firm() throws {
    try isNotEmpty("name") { try Sample.firm(name: "") }
    try isWithin(0...Firm.employeesLimit, "employees") { try Sample.firm(employees: $0) }
    #expect(try Sample.firm(employees: nil).employees == nil)
  }

  @Test("of a need asks for more than nothing, for a possible time, with a possible endorsement")
  func need() throws {
    try isNotEmpty("id") { try Sample.need("") }
    let found = try fault { try Sample.need(amount: 0) }
    #expect(found?.column == "amount_wan")
    #expect(found?.value == "0")
    #expect(found?.rule == .aboveZero)
    #expect(try Sample.need(amount: 1).amount.value == 1)
    try isWithin(1...Need.tenorLimit, "tenor_months") { try Sample.need(tenor: $0) }
    try isWithin(0...3, "endorsement") { try Sample.need(endorsement: $0) }
  }

  @Test("of a product needs its texts and lists")
  func productLists() throws {
    try isNotEmpty("id") { try Sample.product("") }
    try isNotEmpty("bank") { try Sample.product(bank: "") }
    try isNotEmpty("regions") { try Sample.product(regions: []) }
    try isNotEmpty("guarantees") { try Sample.product(methods: []) }
    try isNotEmpty("sizes") { try Sample.product(sizes: []) }
    try isNotEmpty("purposes") { try Sample.product(purposes: []) }
  }

  @Test("of a product has no range whose high end lies under its low end")
  func productRanges() throws {
    try isNotUnder(("amount_min_wan", "10.0001"), ("amount_max_wan", "10")) {
      try Sample.product(amount: (100_001, 100_000))
    }
    try isNotUnder(("tenor_min", "12"), ("tenor_max", "11")) { try Sample.product(tenor: (12, 11)) }
    try isNotUnder(("rate_min_pct", "3.46"), ("rate_max_pct", "3.45")) {
      try Sample.product(rate: (346, 345))
    }
    let narrow = try Sample.product(amount: (1, 1), tenor: (12, 12), rate: (345, 345))
    #expect(narrow.amountMin == narrow.amountMax)
  }

  @Test("of a product lends more than nothing, and its numbers are possible")
  func productNumbers() throws {
    #expect(try fault { try Sample.product(amount: (0, 1)) }?.rule == .aboveZero)
    try isWithin(1...Need.tenorLimit, "tenor_min") { try Sample.product(tenor: ($0, 1200)) }
    #expect(try fault { try Sample.product(tenor: (1, 1201)) }?.column == "tenor_max")
    try isWithin(0...Product.percentLimit, "ltv_pct") { try Sample.product(loanToValue: $0) }
    try isWithin(0...Need.tenorLimit, "min_age_months") { try Sample.product(minAgeMonths: $0) }
    try isWithin(0...Product.percentLimit, "max_leverage_pct") {
      try Sample.product(maxLeverage: $0)
    }
    try isWithin(0...Product.decisionLimit, "decision_days") {
      try Sample.product(decisionDays: $0)
    }
    try isWithin(0...Product.countLimit, "quota_count") { try Sample.product(quotaCount: $0) }
  }

  @Test("of a policy needs its identifier and its sizes")
  func policy() throws {
    try isNotEmpty("id") { try Sample.policy("") }
    try isNotEmpty("sizes") { try Sample.policy(sizes: []) }
  }
}

@Suite("A policy")
struct PolicyTests {
  @Test("serves a firm of its region, sizes and labels up to its amount")
  func serves() throws {
    let firm = try Sample.firm(labels: .green)
    let amount = try #require(Yuan(5_000_000))
    let more = try #require(Yuan(5_000_001))
    #expect(try Sample.policy().serves(firm, amount: amount))
    #expect(try !Sample.policy().serves(firm, amount: more))
    #expect(try Sample.policy(region: "310113").serves(firm, amount: amount))
    #expect(try !Sample.policy(region: "310115").serves(firm, amount: amount))
    #expect(try !Sample.policy(sizes: .micro).serves(firm, amount: amount))
    #expect(try Sample.policy(labelsAny: [.green, .export]).serves(firm, amount: amount))
    #expect(try !Sample.policy(labelsAny: .export).serves(firm, amount: amount))
  }

  @Test("includes every bank or those that it names")
  func banks() {
    #expect(Policy.Banks.all.include("甲银行"))
    #expect(Policy.Banks.named(["甲银行"]).include("甲银行"))
    #expect(!Policy.Banks.named(["甲银行"]).include("乙银行"))
    #expect(!Policy.Banks.named([]).include("甲银行"))
  }
}
