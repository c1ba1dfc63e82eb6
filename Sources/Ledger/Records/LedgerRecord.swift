package import Statements

/// A row of one of the ledger's tables as a Swift value: the one place that knows the table's columns.
package protocol LedgerRecord: Sendable {
  /// The table's name.
  static var table: String { get }
  /// Its columns, in the order in which a record writes and reads them.
  static var columns: [String] { get }
  /// The columns of its primary key, by which a copy is ordered.
  static var key: [String] { get }

  /// Appends the record's values in the order of `columns`.
  func append(to values: inout [SQLValue])

  /// The record that a row of `columns` holds.
  init(from row: inout SQLRow) throws(StoreFault)
}

extension LedgerSession {
  /// Adds records to their table.
  package func insert<Record: LedgerRecord>(_ records: [Record]) throws(LedgerFault) {
    guard !records.isEmpty else { return }
    try insert(into: Record.table, columns: Record.columns, count: records.count) { place, values in
      records[place].append(to: &values)
    }
  }

  /// Writes a record over the one with its key, or adds it.
  package func put<Record: LedgerRecord>(_ record: Record) throws(LedgerFault) {
    let (columns, key) = (Record.columns, Record.key)
    let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let others = columns.filter { !key.contains($0) }.map { "\($0) = excluded.\($0)" }
    let action = others.isEmpty ? "NOTHING" : "UPDATE SET " + others.joined(separator: ", ")
    var values: [SQLValue] = []
    record.append(to: &values)
    try run(
      """
      INSERT INTO \(Record.table) (\(columns.joined(separator: ", "))) VALUES (\(marks)) \
      ON CONFLICT (\(key.joined(separator: ", "))) DO \(action)
      """, values)
  }

  /// The records of a table.
  ///
  /// - Parameters:
  ///   - type: the records' type.
  ///   - rest: what follows the table's name, such as `WHERE round = $1 ORDER BY place`.
  ///   - parameters: the values of `$1`, `$2`, ….
  /// - Returns: the records.
  /// - Throws: a `LedgerFault`.
  package func records<Record: LedgerRecord>(
    _ type: Record.Type = Record.self, _ rest: String = "", _ parameters: [SQLValue] = []
  ) throws(LedgerFault) -> [Record] {
    var records: [Record] = []
    try each(
      "SELECT \(type.columns.joined(separator: ", ")) FROM \(type.table) \(rest)", parameters
    ) { row throws(LedgerFault) in
      records.append(try orStoreFault { () throws(StoreFault) in try Record(from: &row) })
    }
    return records
  }
}
