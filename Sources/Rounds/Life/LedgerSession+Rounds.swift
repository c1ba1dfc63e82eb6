import Exchange
package import Ledger
import Statements

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
}
