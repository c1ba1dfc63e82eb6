package import Statements

/// How long the audit log is, and its last hash.
package struct AuditHead: LedgerRecord {
  package static let table = "audit_head"
  package static let columns = [
    "only_row", "entries", "hash",
  ]
  package static let key = ["only_row"]

  package var onlyRow: Int
  package var entries: Int
  package var hash: String

  /// A record of these facts.
  package init(
    onlyRow: Int, entries: Int, hash: String
  ) {
    self.onlyRow = onlyRow
    self.entries = entries
    self.hash = hash
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    onlyRow = try row.integer()
    entries = try row.integer()
    hash = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(onlyRow),
      .integer(entries),
      .text(hash),
    ]
  }
}
