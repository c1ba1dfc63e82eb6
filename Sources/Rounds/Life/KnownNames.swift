import Exchange
import Ledger
import Market
import Statements

// Names that people type, and the nearest known one where there is none.

extension LedgerSession {
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

  /// The name of the firm with a credit code.
  ///
  /// - Throws: a refusal where there is none.
  @discardableResult func nameOfFirm(_ code: String) throws(LedgerFault) -> String {
    let names = try texts("SELECT name FROM firm WHERE code = $1", [.text(code)])
    if let name = names.first { return name }
    let codes = try texts("SELECT code FROM firm ORDER BY code")
    throw .refused(.noSuch(kind: "firm", id: code, near: Spelling.nearest(to: code, in: codes)))
  }

  /// Makes sure that some round, or the one named, has a product of a bank.
  ///
  /// - Throws: a refusal where none has.
  func requireBank(_ bank: String, in round: String? = nil) throws(LedgerFault) {
    let known = try bankNames(of: round)
    guard known.contains(bank) else {
      throw .refused(.noSuch(kind: "bank", id: bank, near: Spelling.nearest(to: bank, in: known)))
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
