package import Market
import Statements

/// Firms' consents in memory, to be asked about many pairs of firm and bank.
///
/// A firm's latest word stands: for a bank, a withdrawal ends every consent that was recorded before
/// it, whether that was for the bank alone or for all; a consent that is given later runs again.
package struct ConsentBook: Sendable {
  /// Each firm's consents in the order in which they were recorded.
  private var consents: [String: [Consent]] = [:]

  /// A book of these consents, in the order in which they were recorded.
  package init(_ consents: [Consent]) {
    for consent in consents { self.consents[consent.firm, default: []].append(consent) }
  }

  /// Where a firm's consent for a bank stands.
  ///
  /// - Parameters:
  ///   - firm: the firm's credit code.
  ///   - bank: the bank.
  ///   - day: the day; a consent's first and last day belong to it. A withdrawal holds for every day.
  /// - Returns: the state.
  package func state(of firm: String, for bank: String, on day: CalendarDate) -> ConsentState {
    let withdrawal = lastWithdrawal(of: firm, for: bank)
    let standing = relevant(firm, bank).filter { $0.number > withdrawal?.number ?? 0 }
    let longest = standing.filter { $0.fromDay <= day }.max { $0.untilDay < $1.untilDay }
    if let longest { return longest.untilDay >= day ? .running(longest) : .expired(longest) }
    return withdrawal.map(ConsentState.withdrawn) ?? .missing
  }

  /// The last consent for a bank that a firm has withdrawn; nil where it withdrew none.
  package func lastWithdrawal(of firm: String, for bank: String) -> Consent? {
    relevant(firm, bank).last { $0.withdrawnDay != nil }
  }

  /// The consents that a firm takes back when it withdraws.
  ///
  /// - Parameters:
  ///   - firm: the firm's credit code.
  ///   - bank: the bank; nil for all banks.
  /// - Returns: the consents that are marked as withdrawn, and the one of which a withdrawn row is
  ///   added, for the bank or for all, since no marked one holds against all that is meant; both
  ///   empty where there is nothing to withdraw.
  func withdrawable(
    _ firm: String, _ bank: String?
  ) -> (marked: [Consent], copied: Consent?) {
    let own = records(of: firm).filter { $0.withdrawnDay == nil }
    guard let bank else {
      // Whoever consented to some banks alone and withdraws from all is on no other's list either.
      return (own, own.contains { $0.bank == nil } ? nil : own.last)
    }
    let marked = own.filter { $0.bank == bank }
    // Marking these ends what was recorded before them; only a later consent for all would go on.
    let ended = max(
      lastWithdrawal(of: firm, for: bank)?.number ?? 0, marked.last?.number ?? 0)
    return (marked, own.last { $0.bank == nil && $0.number > ended })
  }

  /// A firm's consents in the order in which they were recorded.
  func records(of firm: String) -> [Consent] { consents[firm] ?? [] }

  private func relevant(_ firm: String, _ bank: String) -> [Consent] {
    records(of: firm).filter { $0.bank == nil || $0.bank == bank }
  }
}

extension LedgerSession {
  /// The consents of all firms that have a need in a round, by one query.
  package func consentBook(ofRound round: String) throws(LedgerFault) -> ConsentBook {
    ConsentBook(
      try records(
        Consent.self,
        "WHERE firm IN (SELECT n.firm FROM need n WHERE n.round = $1) ORDER BY number",
        [.text(round)]))
  }

  /// The consents of one firm.
  package func consentBook(ofFirm firm: String) throws(LedgerFault) -> ConsentBook {
    ConsentBook(
      try records(Consent.self, "WHERE firm = $1 ORDER BY number", [.text(firm)]))
  }

  /// The consents of all firms that have withdrawn one.
  package func consentBookOfWithdrawals() throws(LedgerFault) -> ConsentBook {
    ConsentBook(
      try records(
        Consent.self,
        """
        WHERE firm IN (SELECT w.firm FROM consent w WHERE w.withdrawn_day IS NOT NULL)
        ORDER BY number
        """))
  }
}
