import Exchange
import Ledger
import Market

extension Firm {
  /// This firm with what an earlier record knows where its own row is blank.
  ///
  /// - Parameters:
  ///   - known: what was known of the firm.
  ///   - isBlank: whether the row's cell of a column is blank; asked for the columns whose blank
  ///     cells mean something else than "not known".
  /// - Returns: the firm.
  func filled(from known: Firm, isBlank: (_ column: String) -> Bool) -> Firm {
    let filled = try? Firm(
      code: code, name: name, chamber: chamber.isEmpty ? known.chamber : chamber, region: region,
      industry: industry, size: size, founded: founded ?? known.founded,
      employees: employees ?? known.employees, revenue: revenue ?? known.revenue,
      assets: assets ?? known.assets, liabilities: liabilities ?? known.liabilities,
      taxGrade: taxGrade ?? known.taxGrade,
      labels: labels.isEmpty && isBlank("labels") ? known.labels : labels,
      isOverdue: isOverdue || known.isOverdue && isBlank("overdue"),
      isDishonest: isDishonest || known.isDishonest && isBlank("dishonest"),
      consentUntil: consentUntil, bankDebt: bankDebt ?? known.bankDebt)
    // Each fact is that of a firm, so that all of them together are one.
    return filled ?? self
  }
}
