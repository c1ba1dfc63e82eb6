package import Ledger
import Statements

/// All rows of all tables of a ledger as sorted lines: two ledgers hold the same when these are equal.
package func dump(_ ledger: any Ledger) async throws -> [String] {
  try await ledger.read { session throws(LedgerFault) in
    let names =
      switch session.dialect {
      case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table'"
      case .postgres: "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public'"
      }
    var lines: [String] = []
    for var name in try session.rows(names) {
      let table = try orStoreFault { () throws(StoreFault) in try name.text() }
      try session.each("SELECT * FROM \(table)", []) { row throws(LedgerFault) in
        let cells = zip(row.columns, row.values).map { "\($0)=\($1)" }.sorted()
        lines.append(table + ": " + cells.joined(separator: " "))
      }
    }
    return lines.sorted()
  }
}
