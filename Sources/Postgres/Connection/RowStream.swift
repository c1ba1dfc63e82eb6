package import Statements

/// The rows of a statement, taken from the server one by one, however many they are.
///
/// When another statement is run before the last row was taken, the rest is kept in memory.
package final class RowStream {
  private let connection: PostgresConnection
  private let statement: PreparedStatement
  private var kept: [SQLRow] = []
  private var nextKept = 0
  private var fault: StoreFault?
  private var isOpen = true

  fileprivate init(_ connection: PostgresConnection, _ statement: PreparedStatement) {
    self.connection = connection
    self.statement = statement
  }

  /// The next row; nil behind the last.
  package func next() throws(StoreFault) -> SQLRow? {
    if nextKept < kept.count {
      defer { nextKept += 1 }
      return kept[nextKept]
    }
    if let row = try received() { return row }
    if let fault { throw fault }
    return nil
  }

  /// Takes what is left off the connection and forgets it.
  package func close() {
    while isOpen {
      do throws(StoreFault) {
        _ = try received()
      } catch {
        fault = error
      }
    }
  }

  /// Takes what is left off the connection and keeps it for `next`.
  func keepRest() {
    while isOpen {
      do throws(StoreFault) {
        if let row = try received() { kept.append(row) }
      } catch {
        fault = error
      }
    }
  }

  private func received() throws(StoreFault) -> SQLRow? {
    while isOpen {
      guard let result = connection.handle.nextResult() else {
        isOpen = false
        connection.stream = nil
        return nil
      }
      switch result.status {
      case .row:
        return try result.row(
          0, types: statement.columnTypes, columns: statement.columnNames)
      case .failed: fault = connection.fault(result, statement.sql)
      default: continue
      }
    }
    return nil
  }
}

extension PostgresConnection {
  /// Runs a statement and gives its rows as they come.
  ///
  /// - Parameters:
  ///   - sql: the statement, with `$1`, `$2`, … for its parameters.
  ///   - parameters: their values.
  /// - Returns: the rows; close them when the last one was not taken.
  /// - Throws: a `StoreFault`.
  package func stream(
    _ sql: String, _ parameters: [SQLValue] = []
  ) throws(StoreFault) -> RowStream {
    try makeReady()
    let statement = try prepared(sql, parameters.count)
    let values = BinaryParameters(parameters, types: statement.parameterTypes)
    guard handle.send(statement.name, values) else { throw lostFault(sql) }
    handle.readRowByRow()
    let rows = RowStream(self, statement)
    stream = rows
    return rows
  }
}
