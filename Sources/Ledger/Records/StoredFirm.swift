package import Market
package import Statements

/// What is known of a firm now, its consent aside, which has a table of its own.
package struct StoredFirm: LedgerRecord {
  package static let table = "firm"
  package static let columns = [
    "code", "name", "chamber", "region", "industry", "size", "founded", "employees", "revenue_yuan",
    "assets_yuan", "liabilities_yuan", "tax_grade", "labels", "is_overdue", "is_dishonest",
    "bank_debt_yuan", "source", "changed_at",
  ]
  package static let key = ["code"]

  /// The file that the facts came from last.
  package var source: String
  package var changedAt: Moment
  package var firm: Firm

  /// A record of these facts.
  package init(source: String, changedAt: Moment, firm: Firm) {
    self.source = source
    self.changedAt = changedAt
    self.firm = firm
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    let code = try row.parsed(CreditCode.init(kept:))
    let name = try row.text()
    let chamber = try row.text()
    let region = try row.parsed(RegionCode.init)
    let industry = try row.parsed(IndustryCode.init)
    let size = try row.parsed(SizeClass.init(code:))
    let founded = try row.optionalDay()
    let employees = try row.optionalInteger()
    let revenueYuan = try row.optionalAmount()
    let assetsYuan = try row.optionalAmount()
    let liabilitiesYuan = try row.optionalAmount()
    let taxGrade = try row.optionalParsed(TaxGrade.init(code:))
    let labels = try row.parsed(Labels.init(codes:))
    let isOverdue = try row.truth()
    let isDishonest = try row.truth()
    let bankDebtYuan = try row.optionalAmount()
    source = try row.text()
    changedAt = try row.moment()
    do throws(RecordFault) {
      firm = try Firm(
        code: code, name: name, chamber: chamber, region: region, industry: industry, size: size,
        founded: founded, employees: employees, revenue: revenueYuan, assets: assetsYuan,
        liabilities: liabilitiesYuan, taxGrade: taxGrade, labels: labels, isOverdue: isOverdue,
        isDishonest: isDishonest, consentUntil: nil, bankDebt: bankDebtYuan)
    } catch {
      throw StoreFault(
        .unexpected, message: "expected a firm, found \(error.value)", table: Self.table,
        column: error.column)
    }
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(firm.code.description),
      .text(firm.name),
      .text(firm.chamber),
      .text(firm.region.description),
      .text(firm.industry.description),
      .text(firm.size.code),
      .optional(firm.founded),
      .optional(firm.employees),
      .optional(firm.revenue?.value),
      .optional(firm.assets?.value),
      .optional(firm.liabilities?.value),
      .optional(firm.taxGrade?.code),
      .text(firm.labels.codes),
      .truth(firm.isOverdue),
      .truth(firm.isDishonest),
      .optional(firm.bankDebt?.value),
      .text(source),
      .moment(changedAt),
    ]
  }
}
