package import Ledger
package import Market
import Statements

/// What staff do with a firm's consent: record that it is given, withdrawn or refused.
package struct ConsentDesk: Sendable {
  /// The firm's credit code, as it was typed.
  package let firm: String
  /// The bank; nil for all banks.
  package let bank: String?
  /// The day on which it is recorded.
  package let day: CalendarDate
  package let author: Author

  /// The consent of a firm.
  ///
  /// - Parameters:
  ///   - firm: the firm's credit code, as it was typed.
  ///   - bank: the bank; nil for all banks.
  ///   - day: the day on which it is recorded.
  ///   - author: who records it.
  package init(firm: String, bank: String?, day: CalendarDate, author: Author) {
    self.firm = firm
    self.bank = bank
    self.day = day
    self.author = author
  }

  /// Records that the firm consents.
  ///
  /// - Parameters:
  ///   - from: the first day on which its file may go out.
  ///   - until: the last.
  ///   - document: what the consent is written down in.
  ///   - ledger: the ledger.
  /// - Returns: the consent, whether it is new, and the claims that it settled.
  /// - Throws: a `RoundFault`, for a firm or bank that the ledger does not have too.
  package func grant(
    from: CalendarDate, until: CalendarDate, document: String, in ledger: any Ledger
  ) async throws(RoundFault) -> (consent: Consent, isNew: Bool, settled: [Claim]) {
    try await write(to: ledger) { session, firm throws(LedgerFault) in
      try session.grantConsent(
        of: firm, for: bank, days: (from, until), document: document, on: day, by: author)
    }
  }

  /// Records that the firm withdraws.
  ///
  /// - Parameters:
  ///   - document: what the withdrawal is written down in; empty for none.
  ///   - ledger: the ledger.
  /// - Returns: the rows of the book that are withdrawn now.
  /// - Throws: a `RoundFault`, where there is nothing to withdraw too.
  package func withdraw(
    document: String, in ledger: any Ledger
  ) async throws(RoundFault) -> [Consent] {
    try await write(to: ledger) { session, firm throws(LedgerFault) in
      try session.withdrawConsent(
        of: firm, for: bank, document: document, on: day, by: author)
    }
  }

  /// Records that the firm refuses the consent that a bank's claims asked for.
  ///
  /// - Parameters:
  ///   - bank: the bank.
  ///   - ledger: the ledger.
  /// - Returns: the claims that are settled without consent.
  /// - Throws: a `RoundFault`, where the bank claims none of the firm's needs too.
  package func refuse(_ bank: String, in ledger: any Ledger) async throws(RoundFault) -> [Claim] {
    try await write(to: ledger) { session, firm throws(LedgerFault) in
      try session.refuseConsent(of: firm, for: bank, on: day, by: author)
    }
  }

  private func write<Value: Sendable>(
    to ledger: any Ledger,
    _ body: @escaping @Sendable (any LedgerSession, _ firm: String) throws(LedgerFault) -> Value
  ) async throws(RoundFault) -> Value {
    try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.write { session throws(LedgerFault) in
        let stored = try session.firm(firm)
        if let bank { try session.requireBank(bank) }
        return try body(session, stored.firm.code.description)
      }
    }
  }
}
