import Statements

/// A ledger in a database of a PostgreSQL server, for a federation.
package final class PostgresLedger: Ledger {
  package let place: LedgerPlace

  /// Connects, and brings the schema up to this program's.
  ///
  /// - Parameter uri: libpq's connection URI.
  /// - Throws: a `LedgerFault`.
  package init(uri: String) async throws(LedgerFault) {
    place = .postgres(uri: uri)
    throw .store(StoreFault(.unreachable, message: "not there yet"))
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    throw .store(StoreFault(.unreachable, message: "not there yet"))
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    throw .store(StoreFault(.unreachable, message: "not there yet"))
  }

  package func close() async {}
}
