import Market

// How a row becomes a record. The numbers are the columns' places in the table's catalogue, which
// a test holds against the catalogue's keys.

extension RowReader {
  mutating func firm() -> Firm? {
    let (code, name, chamber) = (creditCode(0), text(1), text(2))
    let (region, industry) = (region(3), industry(4))
    let (founded, employees) = (date(6), wholeNumber(7))
    let (revenue, assets, liabilities) = (amount(8), amount(9), amount(10))
    let size: SizeClass? = firmSize(industry, employees, revenue, assets)
    let (taxGrade, labels): (TaxGrade?, Labels?) = (term(11), terms(12))
    let (isOverdue, isDishonest) = (yesOrNo(13), yesOrNo(14))
    let (consentUntil, bankDebt) = (date(15), amount(16))
    guard !isBad, let code, let name, let region, let industry, let size else { return nil }
    return noting { () throws(RecordFault) in
      try Firm(
        code: code, name: name, chamber: chamber ?? "", region: region, industry: industry,
        size: size, founded: founded, employees: employees, revenue: revenue, assets: assets,
        liabilities: liabilities, taxGrade: taxGrade, labels: labels ?? [],
        isOverdue: isOverdue ?? false, isDishonest: isDishonest ?? false,
        consentUntil: consentUntil, bankDebt: bankDebt)
    }
  }

  /// The size that the file gives, or the national standard where it leaves it blank.
  private mutating func firmSize(
    _ industry: IndustryCode?, _ employees: Int?, _ revenue: Yuan?, _ assets: Yuan?
  ) -> SizeClass? {
    guard TidyText(cell(5)).isEmpty else { return term(5) }
    guard let industry, !isBad else { return nil }
    do throws(SizeStandard.Fault) {
      return try SizeStandard.size(
        industry: industry, employees: employees, revenue: revenue, assets: assets)
    } catch {
      expect(.size(error), 5)
      return nil
    }
  }

  mutating func need() -> Need? {
    let (id, firm, amount, tenor) = (text(0), creditCode(1), amount(2), wholeNumber(3))
    let (maxRate, purpose): (BasisPoints?, Purpose?) = (rate(4), term(5))
    let (methods, collateral): (Methods?, Yuan?) = (terms(6), self.amount(7))
    let (neededBy, submitted) = (date(8), date(9))
    let (endorsement, coreFirm) = (wholeNumber(10), creditCode(11))
    guard !isBad, let id, let firm, let amount, let tenor, let purpose else { return nil }
    return noting { () throws(RecordFault) in
      try Need(
        id: id, firm: firm, amount: amount, tenorMonths: tenor, maxRate: maxRate, purpose: purpose,
        methods: methods ?? [], collateral: collateral ?? .zero, neededBy: neededBy,
        submitted: submitted, endorsement: endorsement ?? 0, coreFirm: coreFirm)
    }
  }

  mutating func product() -> Product? {
    let (id, bank, name, home) = (text(0), text(1), text(2), region(3))
    let (regions, amountMin, amountMax) = (areas(4), amount(5), amount(6))
    let (tenorMin, tenorMax) = (wholeNumber(7), wholeNumber(8))
    let (rateMin, rateMax) = (rate(9), rate(10))
    let (methods, loanToValue): (Methods?, Int?) = (terms(11), wholeNumber(12))
    let (preferred, excluded) = (industries(13), industries(14))
    let (sizes, minAge, minRevenue): (SizeClasses?, Int?, Yuan?) = (
      terms(15), wholeNumber(16), amount(17)
    )
    let (minTaxGrade, required, wanted): (TaxGrade?, Labels?, Labels?) = (
      term(18), terms(19), terms(20)
    )
    let (purposes, maxLeverage): (Purposes?, Int?) = (terms(21), wholeNumber(22))
    let (decisionDays, quota, quotaCount) = (wholeNumber(23), amount(24), wholeNumber(25))
    let (coreFirm, validFrom, validTo) = (creditCode(26), date(27), date(28))
    if !isBad, loanToValue == nil, let methods, !methods.isDisjoint(with: .secured) {
      expect(.loanToValue, 12)
    }
    guard !isBad, let id, let bank, let home, let regions, let amountMin, let amountMax,
      let tenorMin, let tenorMax, let rateMin, let rateMax, let methods, let sizes, let purposes,
      let decisionDays, let quota, let quotaCount, let validFrom, let validTo
    else { return nil }
    return noting { () throws(RecordFault) in
      try Product(
        id: id, bank: bank, name: name ?? "", homeRegion: home, regions: regions,
        amountMin: amountMin, amountMax: amountMax, tenorMin: tenorMin, tenorMax: tenorMax,
        rateMin: rateMin, rateMax: rateMax, methods: methods, loanToValue: loanToValue ?? 0,
        industriesPreferred: preferred, industriesExcluded: excluded, sizes: sizes,
        minAgeMonths: minAge ?? 0, minRevenue: minRevenue ?? .zero, minTaxGrade: minTaxGrade,
        labelsRequired: required ?? [], labelsPreferred: wanted ?? [], purposes: purposes,
        maxLeverage: maxLeverage, decisionDays: decisionDays, quota: quota,
        quotaCount: quotaCount, coreFirm: coreFirm, validFrom: validFrom, validTo: validTo)
    }
  }

  mutating func policy() -> Policy? {
    let (id, kind, areas): (String?, PolicyKind?, [RegionCode]?) = (text(0), term(1), areas(2))
    let (sizes, labels): (SizeClasses?, Labels?) = (terms(3), terms(4))
    let (banks, amountMax, points) = (banks(5), amount(6), wholeNumber(7))
    if let areas, areas.count > 1 { expect(.region, 2) }
    if !isBad, kind == .subsidy, points == nil { expect(.subsidy, 7) }
    guard !isBad, let id, let kind, let region = areas?.first, let sizes, let banks, let amountMax,
      let subsidy = BasisPoints(points ?? 0)
    else { return nil }
    return noting { () throws(RecordFault) in
      try Policy(
        id: id, kind: kind, region: region, sizes: sizes, labelsAny: labels ?? [], banks: banks,
        amountMax: amountMax, subsidy: subsidy)
    }
  }

  /// The record that the body makes; its fault is noted at the cell.
  private mutating func noting<Record>(_ make: () throws(RecordFault) -> Record) -> Record? {
    do throws(RecordFault) {
      return try make()
    } catch {
      note(error)
      return nil
    }
  }
}
