import Draws
public import Market

/// Tiny markets whose values sit on the rules' thresholds, for property tests.
///
/// A product is fitted to one of the needs, every bound drawn loose, exactly met or missed by one
/// step; so open pairs, pairs one rule away and every single failure all come often. Further in
/// it: blanks in every optional cell, firms with several needs or none, needs that stay out of the
/// round, offers that are never valid, bounds that leave a single value, products repeated under
/// another bank so that scores tie, core firms in and outside the market, and empty tables.
public enum AdversarialMarket {
  /// The market of a seed.
  ///
  /// - Parameters:
  ///   - seed: what all draws depend on.
  ///   - needs: the most needs.
  ///   - products: the most products.
  /// - Returns: a market that the files can hold, with at most four firms and four policies.
  /// - Throws: never in truth; the records' and the market's initialisers can throw.
  public static func make(seed: UInt64, needs: Int = 6, products: Int = 12) throws -> Market {
    var draws = SplitMix64(seed: seed)
    let asOf = asOf(&draws)
    let blanks = draws.one(of: [0, 0, 0, 0.15, 0.5, 1])
    let codes = codes(&draws)
    let firms = try (0..<draws.whole(1...codes.inside.count)).map {
      try firm($0, code: codes.inside[$0], asOf: asOf, blanks: blanks, &draws)
    }
    let askedFor = try (0..<size(upTo: needs, &draws)).map {
      let firm = draws.one(of: firms)
      return try need($0, of: firm, codes: codes.all, asOf: asOf, blanks: blanks, &draws)
    }
    let policies = try (0..<draws.below(5)).map {
      try policy($0, for: askedFor, firms: firms, &draws)
    }
    let fitting = Fitting(
      firms: firms, needs: askedFor, policies: policies, asOf: asOf, codes: codes.all,
      blanks: blanks)
    var offered: [Product] = []
    for place in 0..<size(upTo: products, &draws) {
      if let twin = offered.last, draws.chance(0.2) {
        offered.append(try twin.repeated(id: "P\(place)", bank: draws.one(of: banks)))
      } else {
        offered.append(try fitting.product(place, bank: draws.one(of: banks), &draws))
      }
    }
    return try Market(
      asOf: asOf, firms: firms, needs: askedFor, products: offered, policies: policies)
  }

  static let banks = ["甲银行", "乙银行", "丙银行"]

  private static func size(upTo most: Int, _ draws: inout SplitMix64) -> Int {
    draws.chance(0.03) ? 0 : draws.whole(1...max(1, most))
  }

  /// Days at whose edges months end or leap.
  private static func asOf(_ draws: inout SplitMix64) -> CalendarDate {
    let days = [(2026, 9, 1), (2026, 8, 31), (2024, 2, 29), (2026, 2, 28), (2026, 12, 31)]
    let (year, month, day) = draws.one(of: days)
    return CalendarDate(year: year, month: month, day: day) ?? .firstRound
  }

  /// Codes of the market's firms, and those with one more that is nobody's.
  private static func codes(
    _ draws: inout SplitMix64
  ) -> (inside: [CreditCode], all: [CreditCode]) {
    let first = UInt64(draws.below(1_000_000))
    let all = (0..<5).map { CreditCode(companyNumber: first + $0, in: RealCodes.districts[0]) }
    return (Array(all.dropLast()), all)
  }
}

// MARK: Firms, needs and policies

extension AdversarialMarket {
  private static let regions = RealCodes.regions(
    "310113 310113 310115 310100 310000 320505 320583 371602")
  private static let industries = RealCodes.industries(
    "C1353 C1353 C1352 C135 C13 C C2710 G5910 I6513")
  private static let amounts = [1, 9999, 10_000, 12_345, 1_000_000, 1_000_000, 3_333_333]

  private static func firm(
    _ place: Int, code: CreditCode, asOf: CalendarDate, blanks: Double, _ draws: inout SplitMix64
  ) throws -> Firm {
    let founded = draws.one(of: [0, 1, 28, 30, 31, 182, 365, 366, 730, -1, 12_000])
    let assets = draws.one(of: [0, 1, 10_000, 1_000_000, 3_000_000])
    let liabilities = draws.one(of: [0, 1, assets / 2, assets * 7 / 10, assets, assets * 2])
    return try Firm(
      code: code, name: "企业\(place)", chamber: "商会", region: draws.one(of: regions),
      industry: draws.one(of: industries), size: draws.one(of: SizeClass.allCases),
      founded: draws.maybe(asOf.adding(days: -founded), blanks),
      employees: draws.maybe(draws.whole(0...3), blanks),
      revenue: draws.maybe(Yuan(draws.one(of: [0, 1, 9_999, 1_000_000, 4_000_000])), blanks),
      assets: draws.maybe(Yuan(assets), blanks),
      liabilities: draws.maybe(Yuan(liabilities), blanks),
      taxGrade: draws.maybe(draws.one(of: TaxGrade.allCases), blanks),
      labels: draws.terms(0...3), isOverdue: draws.chance(0.04), isDishonest: draws.chance(0.04),
      consentUntil: draws.maybe(
        asOf.adding(days: draws.one(of: [0, 0, 0, 1, 1, 365, 365, 365, -1])), blanks / 8),
      bankDebt: draws.maybe(Yuan(draws.one(of: [0, 10_000])), blanks))
  }

  private static func need(
    _ place: Int, of firm: Firm, codes: [CreditCode], asOf: CalendarDate, blanks: Double,
    _ draws: inout SplitMix64
  ) throws -> Need {
    let amount = draws.one(of: amounts)
    // What the usual loan-to-values call for, one yuan less, nothing, and plenty.
    let percent = draws.one(of: [50, 70, 100, 33])
    let enough = (amount * 100 + percent - 1) / percent
    return try Need(
      id: "N\(place)", firm: firm.code, amount: Yuan(amount) ?? .zero,
      tenorMonths: draws.one(of: [1, 6, 12, 13, 36]),
      maxRate: draws.maybe(BasisPoints(draws.one(of: [0, 345, 345, 400, 600])), blanks),
      purpose: draws.one(of: [.workingCapital, .research]), methods: draws.terms(0...5),
      collateral: Yuan(draws.one(of: [0, enough - 1, enough, enough, amount * 3, amount * 9]))
        ?? .zero,
      neededBy: draws.maybe(
        asOf.adding(days: draws.one(of: [-40, 0, 1, 7, 14, 30, 37, 44, 365])), blanks),
      submitted: draws.maybe(asOf.adding(days: -draws.below(3)), blanks),
      endorsement: draws.below(4), coreFirm: draws.chance(0.5) ? draws.one(of: codes) : nil)
  }

  private static func policy(
    _ place: Int, for needs: [Need], firms: [Firm], _ draws: inout SplitMix64
  ) throws -> Policy {
    let firm = draws.one(of: firms)
    let amount = needs.isEmpty ? 10_000 : draws.one(of: needs).amount.value
    let kind = draws.one(of: PolicyKind.allCases)
    let subsidy = kind == .subsidy ? draws.one(of: [0, 30, 100, 150, 300, 400]) : 0
    // The last of these banks offers no product.
    let invited = draws.some(1...2, of: banks + ["无品银行"])
    return try Policy(
      id: "G\(place)", kind: kind, region: draws.one(of: [firm.region, .nation, regions[2]]),
      sizes: SizeClasses(members: [firm.size, draws.one(of: SizeClass.allCases)]),
      labelsAny: draws.one(of: [[], firm.labels, draws.terms(1...2)]),
      banks: draws.chance(0.5) ? .all : .named(invited),
      amountMax: Yuan(max(0, amount + draws.one(of: [0, 0, 1, 1_000_000, -1]))) ?? .zero,
      subsidy: BasisPoints(subsidy) ?? .zero)
  }
}

extension SplitMix64 {
  /// The value, or nil with this probability.
  mutating func maybe<Value>(_ value: Value?, _ blanks: Double) -> Value? {
    chance(blanks) ? nil : value
  }
}
