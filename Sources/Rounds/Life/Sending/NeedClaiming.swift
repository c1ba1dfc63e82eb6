import Exchange
package import Ledger
package import Market
import Statements

/// A bank claims a need whose firm it cannot see (抢单), which asks the firm for its consent.
package struct NeedClaiming: Sendable {
  package let round: String
  package let bank: String
  /// The need's identifier as the bank's list has it.
  package let need: String
  package let day: CalendarDate
  package let author: Author

  /// A claim.
  ///
  /// - Parameters:
  ///   - round: the round's name.
  ///   - bank: who claims.
  ///   - need: the need as the bank's list names it.
  ///   - day: the day of the claim.
  ///   - author: who records it.
  package init(round: String, bank: String, need: String, day: CalendarDate, author: Author) {
    self.round = round
    self.bank = bank
    self.need = need
    self.day = day
    self.author = author
  }

  /// Records the claim; one that stands already is not recorded again.
  ///
  /// - Parameter ledger: the ledger.
  /// - Returns: all claims of the need, first come, first.
  /// - Throws: a `RoundFault`.
  package func claim(in ledger: any Ledger) async throws(RoundFault) -> [Claim] {
    try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.write { session throws(LedgerFault) in
        _ = try session.round(named: round, in: [.run])
        try session.requireBank(bank, in: round)
        let (id, firm) = try session.need(named: need, in: round)
        try session.requireMaskedLine(of: id, to: bank, in: round)
        var claims = try session.records(
          Claim.self, "WHERE round = $1 AND need = $2 ORDER BY number", [.text(round), .text(id)])
        if claims.contains(where: { $0.bank == bank }) { return claims }
        let claim = Claim(
          number: try session.nextNumber(of: Claim.table), round: round, need: id, bank: bank,
          day: day, at: author.at, actor: author.name)
        try session.insert([claim])
        try session.log(
          [AuditEvent(.claimed, round: round, firm: firm, bank: bank, detail: id)], by: author)
        claims.append(claim)
        return claims
      }
    }
  }
}

extension LedgerSession {
  /// A round's need and its firm, by the identifier or by what a masked line shows instead.
  fileprivate func need(
    named word: String, in round: String
  ) throws(LedgerFault) -> (id: String, firm: String) {
    if let found = try needRow("id = $2", [.text(round), .text(word)]) { return found }
    if let place = NeedAlias.place(of: word),
      let found = try needRow("place = $2", [.text(round), .integer(place)])
    {
      return found
    }
    let ids = try texts("SELECT id FROM need WHERE round = $1 ORDER BY place", [.text(round)])
    throw .refused(.noSuch(.need, id: word, near: Spelling.nearest(to: word, in: ids)))
  }

  private func needRow(
    _ condition: String, _ parameters: [SQLValue]
  ) throws(LedgerFault) -> (id: String, firm: String)? {
    guard
      var row = try row("SELECT id, firm FROM need WHERE round = $1 AND \(condition)", parameters)
    else { return nil }
    return try orStoreFault { () throws(StoreFault) in (try row.text(), try row.text()) }
  }

  /// Makes sure that the bank's last list with the need shows it without its firm.
  fileprivate func requireMaskedLine(
    of need: String, to bank: String, in round: String
  ) throws(LedgerFault) {
    let lines = try records(
      Disclosure.self,
      "WHERE round = $1 AND need = $2 AND bank = $3 ORDER BY dispatch DESC",
      [.text(round), .text(need), .text(bank)])
    guard let last = lines.first else {
      throw .refused(.consent(.notSent(need: need, bank: bank)))
    }
    guard last.isMasked else { throw .refused(.consent(.notMasked(need: need, bank: bank))) }
  }
}
