import Exchange
package import Ledger
import Market
import Statements

// Names that people type, and the nearest known one where there is none.

extension LedgerSession {
  /// The round of a name.
  ///
  /// - Parameter name: the name.
  /// - Returns: the round.
  /// - Throws: a `LedgerFault`, `.refused(.noSuchRound)` with the nearest name there is.
  package func round(named name: String) throws(LedgerFault) -> RoundEntry {
    if let round = try records(RoundEntry.self, "WHERE name = $1", [.text(name)]).first {
      return round
    }
    let names = try records(RoundEntry.self, "ORDER BY name").map(\.name)
    throw .refused(.noSuchRound(name, near: Spelling.nearest(to: name, in: names)))
  }

  /// The round of a name.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - states: the states in which the command can do its work.
  /// - Returns: the round.
  /// - Throws: a refusal where there is none, or it is in another state.
  func round(
    named name: String, in states: Set<RoundEntry.State>
  ) throws(LedgerFault) -> RoundEntry {
    let round = try round(named: name)
    guard states.contains(round.state) else {
      throw .refused(.wrongState(round: name, is: round.state.rawValue))
    }
    return round
  }

  /// Refuses where a list of the round was sent or answered: what banks have in hand must not change.
  ///
  /// - Throws: `Refusal.alreadySent` with the first bank that has one.
  func refuseIfSent(_ name: String) throws(LedgerFault) {
    for table in [Dispatch.table, Answer.table] {
      let sent = try row(
        "SELECT bank, day FROM \(table) WHERE round = $1 ORDER BY number LIMIT 1", [.text(name)])
      guard var sent else { continue }
      throw .refused(
        try orStoreFault { () throws(StoreFault) in
          .alreadySent(round: name, bank: try sent.text(), day: try sent.day())
        })
    }
  }

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
        .firm, id: typed,
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
        .chamber, id: name, near: Spelling.nearest(to: name, in: chambers.map(\.name))))
  }

  /// The open demand, or visit, or whatever a table counts, with a number.
  ///
  /// - Throws: `Refusal.noSuch` with the highest number there is.
  func numbered<Record: LedgerRecord>(
    _ type: Record.Type, _ number: Int, _ thing: LedgerFault.Thing
  ) throws(LedgerFault) -> Record {
    if let record = try records(type, "WHERE number = $1", [.integer(number)]).first {
      return record
    }
    let last = try nextNumber(of: type.table) - 1
    throw .refused(
      .noSuch(thing, id: String(number), near: last == 0 ? nil : String(last)))
  }

  /// Makes sure that some round, or the one named, has a product of a bank.
  ///
  /// - Throws: a refusal where none has.
  func requireBank(_ bank: String, in round: String? = nil) throws(LedgerFault) {
    let known = try bankNames(of: round)
    guard known.contains(bank) else {
      throw .refused(.noSuch(.bank, id: bank, near: Spelling.nearest(to: bank, in: known)))
    }
  }

  /// The banks with a product, in the order of their products; those of all rounds by name.
  func bankNames(of round: String? = nil) throws(LedgerFault) -> [String] {
    guard let round else { return try texts("SELECT DISTINCT bank FROM product ORDER BY bank") }
    return try texts(
      "SELECT bank FROM product WHERE round = $1 GROUP BY bank ORDER BY MIN(place)",
      [.text(round)])
  }
}
