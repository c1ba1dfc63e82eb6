package import Market
import Statements

extension LedgerSession {
  /// Records that a firm withdraws its consent, which takes effect at once.
  ///
  /// - Parameters:
  ///   - firm: the credit code of a firm that the ledger has.
  ///   - bank: the bank, which is also taken out of a consent for all; nil for all banks.
  ///   - document: what the withdrawal is written down in; empty for none.
  ///   - day: the day on which it is withdrawn.
  ///   - author: who records it.
  /// - Returns: the rows of the book that are withdrawn now.
  /// - Throws: a `LedgerFault`, where there is nothing to withdraw too.
  package func withdrawConsent(
    of firm: String, for bank: String?, document: String, on day: CalendarDate, by author: Author
  ) throws(LedgerFault) -> [Consent] {
    let (marked, copied) = try consentBook(ofFirm: firm).withdrawable(firm, bank)
    guard !marked.isEmpty || copied != nil else {
      throw .refused(.consent(.nothingToWithdraw(firm: firm, bank: bank)))
    }
    var withdrawn = marked
    if var row = copied {
      row.number = try nextNumber(of: Consent.table)
      (row.bank, row.at, row.actor) = (bank, author.at, author.name)
      withdrawn.append(row)
    }
    for place in withdrawn.indices {
      withdrawn[place].withdrawnDay = day
      withdrawn[place].withdrawnAt = author.at
      withdrawn[place].withdrawnBy = author.name
      try put(withdrawn[place])
    }
    let numbers = withdrawn.map { String($0.number) }.joined(separator: ", ")
    let detail = document.isEmpty ? numbers : "\(numbers): \(document)"
    try log([AuditEvent(.consentWithdrawn, firm: firm, bank: bank, detail: detail)], by: author)
    return withdrawn
  }
}
