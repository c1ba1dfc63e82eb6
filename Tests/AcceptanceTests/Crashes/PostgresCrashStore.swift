import Foundation
import Ledger
import Statements
import TestSupport

/// Databases of a server of their own, which nobody else's tests work on, since it is killed.
struct PostgresCrashStore: CrashStore {
  let cluster: PostgresCluster

  func emptyPlace() async throws -> String {
    let address = cluster.uri(try cluster.makeDatabase())
    let ledger = try await LedgerPlace(address).open()
    // What looks through tables and indexes, page by page.
    try await ledger.write { session throws(LedgerFault) in
      _ = try session.run("CREATE EXTENSION amcheck", [])
    }
    await ledger.close()
    return address
  }

  func copy(_ address: String) throws -> String {
    cluster.uri(try cluster.makeDatabase(template: Self.name(of: address)))
  }

  func waitUntilUnused(_ address: String) async throws {
    try await cluster.waitUntilUnused(Self.name(of: address))
  }

  /// By https://www.postgresql.org/docs/15/amcheck.html: no page of a table is corrupt, each index is
  /// in order and has every row of its table.
  func isSound(_ ledger: any Ledger) async throws -> Bool {
    try await ledger.read { session throws(LedgerFault) in
      _ = try session.rows(
        """
        SELECT CAST(bt_index_check(i.indexrelid, true) AS TEXT) FROM pg_index i
        JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
        JOIN pg_am a ON a.oid = c.relam
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE a.amname = 'btree' AND n.nspname = 'public'
        """)
      return try session.rows(
        """
        SELECT v.msg FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
        LATERAL verify_heapam(c.oid) v WHERE c.relkind = 'r' AND n.nspname = 'public'
        """
      ).isEmpty
    }
  }

  func killServer() async throws -> Bool {
    try await cluster.kill9()
    return true
  }

  func startServer() async throws { try await cluster.start() }

  func discard(_ address: String) throws { try cluster.dropDatabase(Self.name(of: address)) }

  private static func name(of address: String) -> String {
    String(address.dropFirst("postgresql:///".count).prefix { $0 != "?" })
  }
}
