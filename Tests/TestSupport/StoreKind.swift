package import Ledger

/// The stores that every test of the ledger runs against.
package enum StoreKind: CaseIterable, Sendable {
  case sqlite, postgres

  /// Gives the body an empty ledger of its own, which is gone when the body ends.
  package func withLedger<Value>(
    _ body: (any Ledger) async throws -> Value
  ) async throws -> Value {
    switch self {
    case .sqlite:
      let folder = try TemporaryFolder()
      let ledger = try await SQLiteLedger(path: folder.path("ledger.sqlite"))
      let value = try await body(ledger)
      await ledger.close()
      return value
    case .postgres:
      return try await PostgresCluster.shared.withLedger { try await body($0) }
    }
  }
}
