package import Market
import Statements

extension LedgerSession {
  /// Records that a firm consents, and settles the banks' claims that waited for it.
  ///
  /// What is recorded already is not recorded again.
  ///
  /// - Parameters:
  ///   - firm: the credit code of a firm that the ledger has.
  ///   - bank: the bank; nil for all banks.
  ///   - days: the first and the last day on which its file may go out.
  ///   - document: what the consent is written down in.
  ///   - day: the day on which claims are settled.
  ///   - author: who records it.
  /// - Returns: the consent, whether it is new, and the claims that it settled.
  /// - Throws: a `LedgerFault`.
  package func grantConsent(
    of firm: String, for bank: String?, days: (from: CalendarDate, until: CalendarDate),
    document: String, on day: CalendarDate, by author: Author
  ) throws(LedgerFault) -> (consent: Consent, isNew: Bool, settled: [Claim]) {
    guard days.from <= days.until else {
      throw .refused(.consent(.badPeriod(from: days.from, until: days.until)))
    }
    let known = try records(Consent.self, "WHERE firm = $1 ORDER BY number", [.text(firm)])
    let book = ConsentBook(known)
    let same = known.last { consent in
      consent.bank == bank && consent.fromDay == days.from && consent.untilDay == days.until
        && consent.document == document && consent.withdrawnDay == nil
        && !book.isOverruled(consent)
    }
    let next = try nextNumber(of: Consent.table)
    let consent =
      same
      ?? Consent(
        number: next, firm: firm, bank: bank, fromDay: days.from, untilDay: days.until,
        document: document, at: author.at, actor: author.name)
    if same == nil {
      try insert([consent])
      try log(
        [
          AuditEvent(
            .consentGiven, firm: firm, bank: bank,
            detail: "\(consent.number): \(days.from)–\(days.until), \(document)")
        ], by: author)
    }
    let settled = try settleClaims(of: firm, by: bank, on: day, consent: consent.number)
    return (consent, same == nil, settled)
  }

  /// Records that a firm refuses the consent that a bank's claims asked for, which settles them.
  ///
  /// - Parameters:
  ///   - firm: the credit code of a firm that the ledger has.
  ///   - bank: the bank.
  ///   - day: the day on which it refused.
  ///   - author: who records it.
  /// - Returns: the claims that are settled without consent.
  /// - Throws: a `LedgerFault`, where the bank claims none of its needs too.
  package func refuseConsent(
    of firm: String, for bank: String, on day: CalendarDate, by author: Author
  ) throws(LedgerFault) -> [Claim] {
    let claims = try settleClaims(of: firm, by: bank, on: day, consent: nil)
    guard !claims.isEmpty else { throw .refused(.consent(.noClaim(firm: firm, bank: bank))) }
    let needs = claims.map { "\($0.round)/\($0.need)" }.joined(separator: ", ")
    try log([AuditEvent(.consentRefused, firm: firm, bank: bank, detail: needs)], by: author)
    return claims
  }

  /// Settles the claims of a firm's needs that still wait for its consent.
  ///
  /// - Returns: the claims as they are settled, first come, first.
  private func settleClaims(
    of firm: String, by bank: String?, on day: CalendarDate, consent: Int?
  ) throws(LedgerFault) -> [Claim] {
    var claims = try records(
      Claim.self,
      """
      WHERE settled_day IS NULL AND EXISTS (
        SELECT 1 FROM need n WHERE n.round = claim.round AND n.id = claim.need AND n.firm = $1)
      ORDER BY number
      """, [.text(firm)])
    if let bank { claims = claims.filter { $0.bank == bank } }
    for place in claims.indices {
      (claims[place].settledDay, claims[place].consent) = (day, consent)
      try put(claims[place])
    }
    return claims
  }
}

extension ConsentBook {
  /// Whether a later withdrawal ended a consent for one of the banks that it names.
  fileprivate func isOverruled(_ consent: Consent) -> Bool {
    guard let bank = consent.bank else { return hasWithdrawal(of: consent.firm, since: consent) }
    return lastWithdrawal(of: consent.firm, for: bank).map { $0.number > consent.number } ?? false
  }

  private func hasWithdrawal(of firm: String, since consent: Consent) -> Bool {
    records(of: firm).contains { $0.number > consent.number && $0.withdrawnDay != nil }
  }
}
