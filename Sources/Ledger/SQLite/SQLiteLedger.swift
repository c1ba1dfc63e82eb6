import Foundation
private import GRDB
import Statements

/// A ledger in a file of SQLite, on this machine, for one office.
///
/// Readers are never held up by the one writer (write-ahead log); every commit waits for the disk.
package final class SQLiteLedger: Ledger {
  /// How long a writer waits for another program's, in seconds.
  private static let patience = 30.0

  package let place: LedgerPlace
  private let pool: DatabasePool

  /// Opens the file, making it if need be, and brings its schema up to this program's.
  ///
  /// - Parameter path: where the file stands; its folder is made if need be.
  /// - Throws: a `LedgerFault`.
  package init(path: String) async throws(LedgerFault) {
    place = .sqlite(path: path)
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      // A ledger holds firms' files: for its owner's eyes alone.
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .store(StoreFault(.readOnly, message: String(describing: error)))
    }
    pool = try Self.guarded { () throws in
      var configuration = Configuration()
      configuration.busyMode = .timeout(Self.patience)
      let pool = try DatabasePool(path: path, configuration: configuration)
      // The pool's own NORMAL may lose the last commits when the power goes.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    }
    try await migrate()
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    try await Self.guarded { [pool] () async throws in
      try await pool.read { try body(SQLiteSession(database: $0)) }
    }
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    try await Self.guarded { [pool] () async throws in
      try await pool.write { try body(SQLiteSession(database: $0)) }
    }
  }

  package func close() async { try? pool.close() }

  /// Copies the whole ledger into another file while it stays in use, by SQLite's online backup.
  ///
  /// - Parameter path: where the copy shall stand; a file there is written over.
  /// - Throws: a `LedgerFault`.
  package func backUp(to path: String) async throws(LedgerFault) {
    try Self.guarded { [pool] () throws in
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      try copy.close()
    }
  }

  private func migrate() async throws(LedgerFault) {
    try await write { session throws(LedgerFault) in
      try session.run(MigrationLog.create, [])
      guard let session = session as? SQLiteSession else { return }
      for migration in try MigrationLog.pending(in: session) {
        try session.runScript(migration.script(for: .sqlite))
        try MigrationLog.note(migration, in: session)
      }
    }
  }

  /// What the body returns; whatever SQLite says becomes a fault of the ledger.
  private static func guarded<Value>(_ body: () throws -> Value) throws(LedgerFault) -> Value {
    do {
      return try body()
    } catch {
      throw LedgerFault(sqlite: error)
    }
  }

  /// What the body returns; whatever SQLite says becomes a fault of the ledger.
  private static func guarded<Value>(
    _ body: () async throws -> Value
  ) async throws(LedgerFault) -> Value {
    do {
      return try await body()
    } catch {
      throw LedgerFault(sqlite: error)
    }
  }
}
