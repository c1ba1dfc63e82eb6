package import Ledger
package import Market
import Statements

/// Which consents, or claims that wait for one, are listed.
package struct ConsentSearch: Sendable {
  package let firm: String?
  package let bank: String?
  package let day: CalendarDate
  /// Only consents that run and end within so many days.
  package let expiringDays: Int?

  /// A consent with what a list tells of it.
  package struct Line: Sendable {
    package let firmName: String
    package let consent: Consent
    /// Whether it runs on the search's day.
    package let standing: Standing
  }

  /// Where one consent stands.
  package enum Standing: Sendable { case running, coming, expired, withdrawn }

  /// A claim that waits for its firm's consent.
  package struct Request: Sendable {
    package let firm: String
    package let firmName: String
    package let claim: Claim
  }

  /// A search.
  ///
  /// - Parameters:
  ///   - firm: the firm's credit code, as it was typed; nil for all.
  ///   - bank: the bank, with consents for all banks too; nil for all.
  ///   - day: the day on which consents are judged.
  ///   - expiringDays: only consents that run and end within so many days; nil for all.
  package init(firm: String?, bank: String?, day: CalendarDate, expiringDays: Int? = nil) {
    self.firm = firm
    self.bank = bank
    self.day = day
    self.expiringDays = expiringDays
  }

  /// The consents, by the firms' names, then as they were recorded.
  ///
  /// - Parameter ledger: the ledger.
  /// - Returns: the consents.
  /// - Throws: a `RoundFault`.
  package func consents(in ledger: any Ledger) async throws(RoundFault) -> [Line] {
    try await read(ledger) { session, firm throws(LedgerFault) in
      let columns = Consent.columns.map { "c." + $0 }.joined(separator: ", ")
      let (rest, parameters) = condition(firm, "c.firm", "c.bank")
      var lines: [Line] = []
      try session.each(
        """
        SELECT f.name, \(columns) FROM consent c JOIN firm f ON f.code = c.firm
        WHERE \(rest) ORDER BY f.name, c.firm, c.number
        """, parameters
      ) { row throws(LedgerFault) in
        let (name, consent) = try orStoreFault { () throws(StoreFault) in
          (try row.text(), try Consent(from: &row))
        }
        lines.append(Line(firmName: name, consent: consent, standing: standing(of: consent)))
      }
      guard let expiringDays else { return lines }
      let last = CalendarDate(dayNumber: day.dayNumber + expiringDays)
      return lines.filter { $0.standing == .running && $0.consent.untilDay <= last }
    }
  }

  /// The claims that wait for consent, first come, first.
  ///
  /// - Parameter ledger: the ledger.
  /// - Returns: the claims.
  /// - Throws: a `RoundFault`.
  package func requests(in ledger: any Ledger) async throws(RoundFault) -> [Request] {
    try await read(ledger) { session, firm throws(LedgerFault) in
      let columns = Claim.columns.map { "c." + $0 }.joined(separator: ", ")
      let (rest, parameters) = condition(firm, "n.firm", "c.bank")
      var requests: [Request] = []
      try session.each(
        """
        SELECT f.code, f.name, \(columns) FROM claim c
        JOIN need n ON n.round = c.round AND n.id = c.need
        JOIN firm f ON f.code = n.firm
        WHERE c.settled_day IS NULL AND \(rest) ORDER BY c.number
        """, parameters
      ) { row throws(LedgerFault) in
        requests.append(
          try orStoreFault { () throws(StoreFault) in
            Request(firm: try row.text(), firmName: try row.text(), claim: try Claim(from: &row))
          })
      }
      return requests
    }
  }

  private func standing(of consent: Consent) -> Standing {
    if consent.withdrawnDay != nil { return .withdrawn }
    if consent.fromDay > day { return .coming }
    return consent.untilDay < day ? .expired : .running
  }

  private func condition(
    _ firm: String?, _ firmColumn: String, _ bankColumn: String
  ) -> (String, [SQLValue]) {
    var (words, parameters): ([String], [SQLValue]) = (["1 = 1"], [])
    if let firm {
      parameters.append(.text(firm))
      words.append("\(firmColumn) = $\(parameters.count)")
    }
    if let bank {
      parameters.append(.text(bank))
      words.append("(\(bankColumn) IS NULL OR \(bankColumn) = $\(parameters.count))")
    }
    return (words.joined(separator: " AND "), parameters)
  }

  private func read<Value: Sendable>(
    _ ledger: any Ledger,
    _ body: @escaping @Sendable (any LedgerSession, _ firm: String?) throws(LedgerFault) -> Value
  ) async throws(RoundFault) -> Value {
    try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.read { session throws(LedgerFault) in
        let stored: StoredFirm? = if let firm { try session.firm(firm) } else { nil }
        if let bank { try session.requireBank(bank) }
        return try body(session, stored?.firm.code.description)
      }
    }
  }
}
