import Draws
import Market

extension AdversarialMarket {
  /// What the products of an adversarial market are fitted to.
  struct Fitting {
    let firms: [Firm]
    let needs: [Need]
    let policies: [Policy]
    let asOf: CalendarDate
    let codes: [CreditCode]
    let blanks: Double
  }
}

/// Where a bound stands to the value that it is fitted to.
private enum Edge {
  case loose, exact, missed
}

extension AdversarialMarket.Fitting {
  /// A product whose every bound is loose for one of the needs, exactly met or just missed by it.
  func product(_ place: Int, bank: String, _ draws: inout SplitMix64) throws -> Product {
    guard let need = needs.isEmpty ? nil : draws.one(of: needs),
      let firm = firms.first(where: { $0.code == need.firm })
    else { return try product(place, bank: bank, for: nil, firms[0], &draws) }
    return try product(place, bank: bank, for: need, firm, &draws)
  }

  private func product(
    _ place: Int, bank: String, for need: Need?, _ firm: Firm, _ draws: inout SplitMix64
  ) throws -> Product {
    let amount = range(around: need?.amount.value ?? 10_000, far: 4_000_000, &draws)
    let tenor = range(around: need?.tenorMonths ?? 12, far: 24, &draws)
    let rate = rateMin(for: need, firm, at: bank, &draws)
    let window = window(&draws)
    return try Product(
      id: "P\(place)", bank: bank, name: "产品\(place)",
      homeRegion: draws.one(of: [firm.region] + RealCodes.regions("310113 310115 320505 371602")),
      regions: regions(for: firm, &draws), amountMin: Yuan(amount.lowerBound) ?? .zero,
      amountMax: Yuan(amount.upperBound) ?? .zero, tenorMin: tenor.lowerBound,
      tenorMax: tenor.upperBound, rateMin: rate,
      rateMax: draws.one(of: [rate, BasisPoints(10_000) ?? rate]),
      methods: methods(for: need, &draws),
      loanToValue: draws.one(of: [50, 70, 70, 100, 100, 33, 150, 0]),
      industriesPreferred: industries(for: firm, chance: 0.6, &draws),
      industriesExcluded: industries(for: firm, chance: 0.1, &draws),
      sizes: sizes(for: firm, &draws),
      minAgeMonths: minimum(fitting: firm.founded?.fullMonths(to: asOf), &draws),
      minRevenue: Yuan(minimum(fitting: firm.revenue?.value, &draws)) ?? .zero,
      minTaxGrade: minTaxGrade(for: firm, &draws), labelsRequired: labels(for: firm, &draws),
      labelsPreferred: draws.one(of: [[], firm.labels, draws.terms(1...3)]),
      purposes: purposes(for: need, &draws), maxLeverage: maxLeverage(for: firm, &draws),
      decisionDays: draws.one(of: [0, 1, 5, 10, 20]),
      quota: Yuan((need?.amount.value ?? 0) * draws.below(4) + draws.below(2)) ?? .zero,
      quotaCount: draws.below(4),
      coreFirm: draws.one(of: [nil, need?.coreFirm, draws.one(of: codes)]),
      validFrom: asOf.adding(days: window.0), validTo: asOf.adding(days: window.1))
  }

  private func edge(_ draws: inout SplitMix64) -> Edge {
    [.loose, .exact, .missed][draws.place(byWeight: [60, 34, 6])]
  }

  /// A range over zero that has the value inside, at its end or just outside; at times only it.
  private func range(
    around value: Int, far: Int, _ draws: inout SplitMix64
  ) -> ClosedRange<Int> {
    if draws.chance(0.1) { return value...value }
    let (below, above) = (1, value + far)
    let lowEnd = draws.chance(0.5)
    switch edge(&draws) {
    case .loose: return below...above
    case .exact: return lowEnd ? value...above : below...value
    case .missed:
      return lowEnd || value == 1 ? value + 1...above + 1 : min(below, value - 1)...value - 1
    }
  }

  /// Days from `asOf` to the first and the last day of the offer.
  private func window(_ draws: inout SplitMix64) -> (Int, Int) {
    switch edge(&draws) {
    case .loose: (-30, 30)
    case .exact: draws.one(of: [(0, 0), (0, 30), (-30, 0)])
    case .missed: draws.one(of: [(1, 30), (-30, -1), (1, -1)])
    }
  }

  /// A lowest rate that some subsidy at the bank brings to the ceiling, or one basis point over.
  private func rateMin(
    for need: Need?, _ firm: Firm, at bank: String, _ draws: inout SplitMix64
  ) -> BasisPoints {
    guard let need, let ceiling = need.maxRate else {
      return BasisPoints(draws.one(of: [0, 300, 480])) ?? .zero
    }
    let subsidy =
      policies.filter {
        $0.kind == .subsidy && $0.serves(firm, amount: need.amount) && $0.banks.include(bank)
      }.map(\.subsidy.value).max() ?? 0
    let lifted = ceiling.value + subsidy
    switch edge(&draws) {
    case .loose: return BasisPoints(draws.one(of: [0, lifted / 2, ceiling.value])) ?? .zero
    case .exact: return BasisPoints(lifted) ?? .zero
    case .missed: return BasisPoints(lifted + 1) ?? .zero
    }
  }

  /// A least value for a figure that may be blank: no demand, the figure itself, or one more.
  private func minimum(fitting value: Int?, _ draws: inout SplitMix64) -> Int {
    guard let value, value >= 0 else { return draws.one(of: [0, 0, 1, 6]) }
    return switch edge(&draws) {
    case .loose: draws.one(of: [0, value / 2])
    case .exact: value
    case .missed: value + 1
    }
  }

  private func minTaxGrade(for firm: Firm, _ draws: inout SplitMix64) -> TaxGrade? {
    guard !draws.chance(blanks) else { return nil }
    let grade = firm.taxGrade ?? draws.one(of: TaxGrade.allCases)
    switch edge(&draws) {
    case .loose: return draws.one(of: [.d, nil])
    case .exact: return grade
    case .missed: return TaxGrade(rawValue: grade.rawValue + 1) ?? .a
    }
  }

  private func maxLeverage(for firm: Firm, _ draws: inout SplitMix64) -> Int? {
    guard !draws.chance(blanks) else { return nil }
    guard let assets = firm.assets?.value, let liabilities = firm.liabilities?.value, assets > 0
    else { return draws.one(of: [0, 50, nil]) }
    let least = min(Product.percentLimit, (liabilities * 100 + assets - 1) / assets)
    switch edge(&draws) {
    case .loose: return draws.one(of: [nil, Product.percentLimit])
    case .exact: return least
    case .missed: return max(0, least - 1)
    }
  }

  private func regions(for firm: Firm, _ draws: inout SplitMix64) -> [RegionCode] {
    let elsewhere = RealCodes.regions("330482 340705")
    switch edge(&draws) {
    case .loose: return draws.one(of: [[.nation], RealCodes.shanghai + [.nation]])
    case .exact: return elsewhere + [draws.one(of: areas(of: firm.region))]
    case .missed: return draws.one(of: [elsewhere, RealCodes.shanghai])
    }
  }

  /// The division and those above it: district, city, province.
  private func areas(of region: RegionCode) -> [RegionCode] {
    let digits = region.description
    return [digits, digits.prefix(4) + "00", digits.prefix(2) + "0000"].compactMap {
      RegionCode($0)
    }
  }

  /// Industries at any height above or beside the firm's; empty but for this chance.
  private func industries(
    for firm: Firm, chance: Double, _ draws: inout SplitMix64
  ) -> [IndustryCode] {
    guard draws.chance(chance) else { return [] }
    let digits = firm.industry.description
    let above = [1, 3, 4, 5].compactMap { IndustryCode(digits.prefix($0)) }
    return draws.sample(draws.whole(1...2), of: Array(Set(above).sorted(by: shorter)))
      + draws.sample(1, of: RealCodes.industries("C1354 R G591 I65"))
  }

  private func shorter(_ a: IndustryCode, _ b: IndustryCode) -> Bool { a.length < b.length }

  private func sizes(for firm: Firm, _ draws: inout SplitMix64) -> SizeClasses {
    let own = SizeClasses(members: [firm.size])
    switch edge(&draws) {
    case .loose: return .all
    case .exact: return own
    case .missed: return SizeClasses.all.subtracting(own)
    }
  }

  private func labels(for firm: Firm, _ draws: inout SplitMix64) -> Labels {
    switch edge(&draws) {
    case .loose: return []
    case .exact: return firm.labels
    case .missed:
      let others = Labels.all.subtracting(firm.labels)
      return others.isEmpty ? [] : Labels(members: [draws.one(of: others.members)])
    }
  }

  private func purposes(for need: Need?, _ draws: inout SplitMix64) -> Purposes {
    let own = Purposes(members: [need?.purpose ?? .workingCapital])
    switch edge(&draws) {
    case .loose: return .all
    case .exact: return own
    case .missed: return Purposes.all.subtracting(own)
    }
  }

  /// The need's own methods, one of them, the guarantee company's alone, all, or any.
  private func methods(for need: Need?, _ draws: inout SplitMix64) -> Methods {
    let guaranteed = Methods(members: [.guaranteeCompany])
    guard let own = need?.methods, !own.isEmpty else {
      return draws.one(of: [guaranteed, draws.terms(1...3)])
    }
    return draws.one(of: [
      own, Methods(members: [draws.one(of: own.members)]), own.union(guaranteed), guaranteed, .all,
      .all, draws.terms(1...3),
    ])
  }
}
