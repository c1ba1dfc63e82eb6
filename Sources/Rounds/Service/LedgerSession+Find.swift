import Exchange
import Ledger
import Market
import Statements

// What the service database's commands name, found in the ledger, or the nearest to it.

extension LedgerSession {
  /// The firm with a code.
  ///
  /// - Throws: `Refusal.noSuch` with the nearest code.
  func firm(_ typed: String) throws(LedgerFault) -> StoredFirm {
    let code = (try? CreditCode(accepting: typed))?.description ?? typed
    if let firm = try records(StoredFirm.self, "WHERE code = $1", [.text(code)]).first {
      return firm
    }
    throw .refused(
      .noSuch(
        kind: "firm", id: typed,
        near: Spelling.nearest(to: code, in: try texts("SELECT code FROM firm"), within: 2)))
  }

  /// The chamber of a name.
  ///
  /// - Throws: `Refusal.noSuch` with the nearest name.
  func chamber(_ name: String) throws(LedgerFault) -> Chamber {
    let chambers = try records(Chamber.self)
    if let chamber = chambers.first(where: { $0.name == name }) { return chamber }
    throw .refused(
      .noSuch(
        kind: "chamber", id: name, near: Spelling.nearest(to: name, in: chambers.map(\.name))))
  }

  /// The open demand, or visit, or whatever a table counts, with a number.
  ///
  /// - Throws: `Refusal.noSuch` with the highest number there is.
  func numbered<Record: LedgerRecord>(
    _ type: Record.Type, _ number: Int
  ) throws(LedgerFault) -> Record {
    if let record = try records(type, "WHERE number = $1", [.integer(number)]).first {
      return record
    }
    let last = try nextNumber(of: type.table) - 1
    throw .refused(
      .noSuch(kind: type.table, id: String(number), near: last == 0 ? nil : String(last)))
  }
}

extension CalendarDate {
  /// Throws where the day is still to come, or before one that it must follow.
  func require(from earliest: CalendarDate? = nil, until today: CalendarDate) throws(LedgerFault) {
    guard self <= today else { throw .refused(.service(.dayInFuture(self, today: today))) }
    if let earliest, self < earliest {
      throw .refused(.service(.dayTooEarly(self, earliest: earliest)))
    }
  }
}
