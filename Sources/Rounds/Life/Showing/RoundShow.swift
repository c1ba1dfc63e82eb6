package import Ledger
import Market
import Statements

/// What is shown of a round.
package struct RoundShow: JSONRecord {
  package let figures: RoundFigures
  package let need: NeedFile?
  package let firm: FirmFile?
  package let changes: [ChangeLine]?
  package let imports: [ImportLine]?

  /// What of a round is asked for, beside its figures.
  package struct Question: Sendable {
    package var need: String?
    package var firm: String?
    package var changes = false
    package var imports = false

    /// Nothing but the figures.
    package init() {}
  }

  /// Reads what is asked for.
  ///
  /// Whoever looks at a firm's file, a need's or facts that changed is kept in the audit log, in the
  /// transaction that reads them.
  ///
  /// - Parameters:
  ///   - round: the round's name.
  ///   - question: what is asked for.
  ///   - ledger: the ledger.
  ///   - author: who looks, and when.
  /// - Throws: `RoundFault.ledger`.
  package init(
    _ round: String, _ question: Question, in ledger: any Ledger, by author: Author
  ) async throws(RoundFault) {
    let looksAtFiles = question.need != nil || question.firm != nil || question.changes
    self = try await orLedgerFault { () async throws(LedgerFault) in
      guard looksAtFiles else {
        return try await ledger.read { session throws(LedgerFault) in
          try RoundShow(round, question, on: author, in: session)
        }
      }
      return try await ledger.write { session throws(LedgerFault) in
        let show = try RoundShow(round, question, on: author, in: session)
        try session.log(show.views(of: round, in: session), by: author)
        return show
      }
    }
  }

  private init(
    _ round: String, _ question: Question, on author: Author, in session: any LedgerSession
  ) throws(LedgerFault) {
    let day = author.at.day
    figures = try RoundFigures(of: round, on: day, in: session)
    need =
      if let id = question.need {
        try NeedFile(of: id, round: round, on: day, in: session)
      } else { nil }
    firm =
      if let code = question.firm {
        try FirmFile(of: code, on: day, in: session)
      } else { nil }
    let ofRound = ("WHERE round = $1 ORDER BY number", [SQLValue.text(round)])
    changes =
      if question.changes {
        try session.records(FactChange.self, ofRound.0, ofRound.1).map(ChangeLine.init)
      } else { nil }
    imports =
      if question.imports {
        try session.records(ImportEntry.self, ofRound.0, ofRound.1).map(ImportLine.init)
      } else { nil }
  }

  /// Whose files are shown; changes tell of each firm whose facts, or whose needs', they name.
  private func views(
    of round: String, in session: any LedgerSession
  ) throws(LedgerFault) -> [AuditEvent] {
    var events: [AuditEvent] = []
    if let need {
      events.append(AuditEvent(.viewed, round: round, firm: need.firm, detail: "need \(need.need)"))
    }
    if let firm {
      events.append(AuditEvent(.viewed, round: round, firm: firm.firm, detail: "firm"))
    }
    if changes != nil {
      events.append(AuditEvent(.viewed, round: round, detail: "changes"))
      let firms = try session.texts(
        """
        SELECT c.subject FROM change c WHERE c.round = $1 AND c.kind = 'firm'
        UNION
        SELECT n.firm FROM change c JOIN need n ON n.round = c.round AND n.id = c.subject
        WHERE c.round = $1 AND c.kind = 'need'
        ORDER BY 1
        """, [.text(round)])
      events += firms.map { AuditEvent(.viewed, round: round, firm: $0, detail: "changes") }
    }
    return events
  }
}
