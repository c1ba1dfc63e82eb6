package import Statements

/// Rows that go into a table by `COPY … FROM STDIN BINARY`.
///
/// End it by `finish` or `abandon`; nothing else can be asked of the connection before.
package final class CopyWriter {
  /// Bytes after which what was written is sent.
  private static let chunk = 1 << 18

  private let connection: PostgresConnection
  private let sql: String
  private let columns: [String]
  private let types: [PostgresType]
  private var bytes: [UInt8] = []

  fileprivate init(
    _ connection: PostgresConnection, _ sql: String, columns: [String], types: [PostgresType]
  ) {
    self.connection = connection
    self.sql = sql
    self.columns = columns
    self.types = types
    bytes.reserveCapacity(Self.chunk + Self.chunk / 4)
    // The signature, no flags, no extension (PostgreSQL 15 documentation, COPY, "Binary Format").
    bytes += Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
  }

  /// Adds a row.
  ///
  /// - Parameter values: its values, in the columns' order.
  /// - Throws: a `StoreFault`: `unexpected` where a value is not of its column's type.
  package func append(_ values: [SQLValue]) throws(StoreFault) {
    guard values.count == types.count else {
      throw StoreFault(
        .unexpected, message: "expected \(types.count) values, found \(values.count)",
        statement: sql)
    }
    bytes.append(bigEndian: Int16(types.count))
    for place in values.indices {
      let start = bytes.count
      bytes.append(bigEndian: Int32(-1))
      if case .null = values[place] { continue }
      guard values[place].append(as: types[place], to: &bytes) else {
        throw StoreFault(
          .unexpected, message: "expected \(types[place]), found \(values[place])",
          column: columns[place], statement: sql)
      }
      bytes.overwrite(at: start, bigEndian: Int32(bytes.count - start - 4))
    }
    if bytes.count >= Self.chunk { try send() }
  }

  /// Ends the copy.
  ///
  /// - Returns: how many rows were added.
  /// - Throws: a `StoreFault`, such as of a constraint that a row breaks.
  @discardableResult package func finish() throws(StoreFault) -> Int {
    bytes.append(bigEndian: Int16(-1))
    try send()
    guard connection.handle.endCopy() else { throw connection.lostFault(sql) }
    return try outcome()
  }

  /// Ends the copy without adding anything; an open transaction can only be rolled back then.
  package func abandon() {
    guard connection.isCopying else { return }
    guard connection.handle.endCopy(failing: "abandoned") else { return }
    _ = try? outcome()
  }

  private func send() throws(StoreFault) {
    if connection.interruption?.isRequested == true {
      throw StoreFault(.cancelled, message: "cancelled", statement: sql)
    }
    guard connection.handle.putCopy(bytes) else { throw connection.lostFault(sql) }
    bytes.removeAll(keepingCapacity: true)
  }

  private func outcome() throws(StoreFault) -> Int {
    connection.isCopying = false
    var changed = 0
    var fault: StoreFault?
    while let result = connection.handle.nextResult() {
      if result.status == .failed {
        fault = fault ?? connection.fault(result, sql)
      } else {
        changed += result.changedRows
      }
    }
    if let fault { throw fault }
    return changed
  }
}

extension PostgresConnection {
  /// Begins to add rows to a table.
  ///
  /// - Parameters:
  ///   - table: the table's name.
  ///   - columns: the columns that rows give.
  /// - Returns: what takes the rows.
  /// - Throws: a `StoreFault`.
  package func copy(into table: String, columns: [String]) throws(StoreFault) -> CopyWriter {
    let known = try types(of: table)
    let types = columns.compactMap { known[$0] }
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let sql = "COPY \"\(table)\" (\(names)) FROM STDIN (FORMAT binary)"
    try makeReady()
    // Where a column is not known, the server says so better.
    guard try checked(handle.execute(sql), sql).status == .copyIn, types.count == columns.count
    else { throw lostFault(sql) }
    isCopying = true
    return CopyWriter(self, sql, columns: columns, types: types)
  }
}
