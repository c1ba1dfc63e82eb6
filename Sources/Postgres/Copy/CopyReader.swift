package import Statements

/// Rows that come out of a server by `COPY (…) TO STDOUT BINARY`.
///
/// Take all rows or `close` it; nothing else can be asked of the connection before.
package final class CopyReader {
  private let connection: PostgresConnection
  private let statement: PreparedStatement
  private var bytes: [UInt8] = []
  private var place = 0
  private var isHeaderRead = false

  fileprivate init(_ connection: PostgresConnection, _ statement: PreparedStatement) {
    self.connection = connection
    self.statement = statement
  }

  /// The next row; nil behind the last.
  package func next() throws(StoreFault) -> SQLRow? {
    guard connection.isCopying else { return nil }
    if !isHeaderRead {
      // Eleven bytes of signature, four of flags, and the length of an extension.
      try need(19)
      place += 15
      let extent = Int(number(Int32.self))
      try need(extent)
      place += extent
      isHeaderRead = true
    }
    try need(2)
    guard number(Int16.self) >= 0 else {
      try end()
      return nil
    }
    var values: [SQLValue] = []
    values.reserveCapacity(statement.columnTypes.count)
    for (column, type) in statement.columnTypes.enumerated() {
      try need(4)
      let length = Int(number(Int32.self))
      guard length >= 0 else {
        values.append(.null)
        continue
      }
      try need(length)
      let value = unsafe bytes.withUnsafeBytes { bytes in
        unsafe SQLValue(
          binary: UnsafeRawBufferPointer(rebasing: bytes[place..<place + length]), of: type)
      }
      guard let value else {
        throw StoreFault(
          .unexpected, message: "expected a type of the ledger's, found \(type)",
          column: statement.columnNames[column], statement: statement.sql)
      }
      values.append(value)
      place += length
    }
    return SQLRow(values, columns: statement.columnNames)
  }

  /// Takes what is left off the connection and forgets it.
  package func close() {
    guard connection.isCopying else { return }
    _ = try? end()
  }

  private func end() throws(StoreFault) {
    bytes.removeAll(keepingCapacity: true)
    while connection.handle.getCopy(into: &bytes) { bytes.removeAll(keepingCapacity: true) }
    connection.isCopying = false
    var fault: StoreFault?
    while let result = connection.handle.nextResult() {
      if result.status == .failed { fault = fault ?? connection.fault(result, statement.sql) }
    }
    if let fault { throw fault }
  }

  /// Has so many bytes lie behind the place.
  private func need(_ count: Int) throws(StoreFault) {
    while bytes.count - place < count {
      bytes.removeSubrange(..<place)
      place = 0
      guard connection.handle.getCopy(into: &bytes) else {
        try end()
        throw StoreFault(
          .unexpected, message: "a COPY ended within a row", statement: statement.sql)
      }
    }
  }

  private func number<Number: FixedWidthInteger>(_: Number.Type) -> Number {
    var number: Number = 0
    for byte in bytes[place..<place + MemoryLayout<Number>.size] {
      number = number << 8 | Number(truncatingIfNeeded: byte)
    }
    place += MemoryLayout<Number>.size
    return number
  }
}

extension PostgresConnection {
  /// Begins to read what a query without parameters gives, faster than by `stream`.
  ///
  /// - Parameter query: the query.
  /// - Returns: what gives the rows.
  /// - Throws: a `StoreFault`.
  package func copy(outOf query: String) throws(StoreFault) -> CopyReader {
    try makeReady()
    let statement = try prepared(query, 0)
    let sql = "COPY (\(query)) TO STDOUT (FORMAT binary)"
    guard try checked(handle.execute(sql), sql).status == .copyOut else { throw lostFault(sql) }
    isCopying = true
    return CopyReader(self, statement)
  }
}
