package import Ledger
import Market
import Statements

/// All rounds of a ledger in figures, by their days.
package struct RoundList: JSONRecord {
  /// One round.
  package struct Line: Encodable, Sendable {
    package let name: String
    package let asOf: String
    package let state: String
    package let needs: Int
    package let products: Int
    package let banks: Int
    /// The pairs of its last run.
    package let offers: Int
    /// The pairs that banks have got.
    package let sent: Int
    /// The pairs that banks have answered.
    package let answered: Int
  }

  package let rounds: [Line]

  /// Reads the list.
  ///
  /// - Parameter ledger: the ledger.
  /// - Throws: `RoundFault.ledger`.
  package init(of ledger: any Ledger) async throws(RoundFault) {
    rounds = try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.read { session throws(LedgerFault) in
        let needs = try session.counts("SELECT round, COUNT(*) FROM need GROUP BY round")
        let products = try session.counts("SELECT round, COUNT(*) FROM product GROUP BY round")
        let banks = try session.counts(
          "SELECT round, COUNT(DISTINCT bank) FROM product GROUP BY round")
        let offers = try session.counts("SELECT round, COUNT(*) FROM listing GROUP BY round")
        let pairs = ["disclosure", "answer"].map {
          """
          SELECT round, COUNT(*) FROM (SELECT DISTINCT round, need, product FROM \($0)) AS pair \
          GROUP BY round
          """
        }
        let (sent, answered) = (try session.counts(pairs[0]), try session.counts(pairs[1]))
        return try session.records(RoundEntry.self, "ORDER BY as_of, name").map { round in
          let name = round.name
          return Line(
            name: name, asOf: round.asOf.description, state: round.state.rawValue,
            needs: needs[name] ?? 0, products: products[name] ?? 0, banks: banks[name] ?? 0,
            offers: offers[name] ?? 0, sent: sent[name] ?? 0, answered: answered[name] ?? 0)
        }
      }
    }
  }
}

extension LedgerSession {
  /// The whole number that a statement gives for each name.
  fileprivate func counts(_ sql: String) throws(LedgerFault) -> [String: Int] {
    var counts: [String: Int] = [:]
    try each(sql, []) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in counts[try row.text()] = try row.integer() }
    }
    return counts
  }
}
