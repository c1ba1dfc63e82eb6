package import Ledger
import Market

/// A report on a ledger: figures of the parts that were asked for.
package struct LedgerReport: JSONRecord {
  /// The first and the last day of the period; nil for no bound.
  package let from: String?
  package let to: String?
  /// The day at whose end cases are judged.
  package let on: String
  /// The rounds that were asked for; empty for all.
  package let rounds: [String]
  /// How many rounds the ledger has of those.
  package let roundCount: Int
  package let totals: TotalsFigures?
  package let funnel: FunnelFigures?
  package let chase: ChaseFigures?
  package let firstLoans: FirstLoanFigures?
  package let doors: DoorFigures?
  package let answers: AnswerFigures?
  package let concentration: ConcentrationFigures?
  package let service: ServiceFigures?
}

extension LedgerSession {
  /// A report on what the ledger holds.
  ///
  /// - Parameters:
  ///   - scope: what the figures are of.
  ///   - parts: which figures.
  /// - Returns: the report.
  /// - Throws: a `LedgerFault`; refused where the scope names a round that is not there.
  package func report(
    _ scope: ReportScope, parts: Set<ReportPart> = Set(ReportPart.allCases)
  ) throws(LedgerFault) -> LedgerReport {
    try require(rounds: scope.rounds)
    let book = try ReportBook(self, scope: scope)
    let cases = parts.isDisjoint(with: [.funnel, .firstLoans]) ? [] : book.cases()
    return LedgerReport(
      from: scope.from?.description, to: scope.to?.description, on: scope.on.description,
      rounds: scope.rounds, roundCount: book.rounds.count { $0.isAsked },
      totals: parts.contains(.totals) ? TotalsFigures(book) : nil,
      funnel: parts.contains(.funnel) ? FunnelFigures(cases) : nil,
      chase: parts.contains(.chase) ? try ChaseFigures(self, book) : nil,
      firstLoans: parts.contains(.firstLoans) ? FirstLoanFigures(cases) : nil,
      doors: parts.contains(.doors) ? try DoorFigures(self, book) : nil,
      answers: parts.contains(.answers) ? AnswerFigures(book) : nil,
      concentration: parts.contains(.concentration) ? ConcentrationFigures(book) : nil,
      service: parts.contains(.service) ? try ServiceFigures(self, scope) : nil)
  }

  /// Writes down who asked for a report on what.
  ///
  /// - Parameters:
  ///   - parts: which figures.
  ///   - scope: what they are of.
  ///   - format: the form in which it was given.
  ///   - author: who asked, and when.
  /// - Throws: a `LedgerFault`.
  package func logReport(
    _ parts: Set<ReportPart>, _ scope: ReportScope, format: String, by author: Author
  ) throws(LedgerFault) {
    let period =
      scope.from == nil && scope.to == nil
      ? [] : ["\(scope.from?.description ?? "")..\(scope.to?.description ?? "")"]
    let names = ReportPart.allCases.filter(parts.contains).map(\.rawValue)
    try log(
      [
        AuditEvent(
          .reported, round: scope.rounds.count == 1 ? scope.rounds[0] : nil,
          detail: (names + period + scope.rounds.map { "round=\($0)" }
            + ["on=\(scope.on)", "format=\(format)"]).joined(separator: " "))
      ], by: author)
  }
}
