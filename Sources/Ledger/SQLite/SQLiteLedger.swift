import Foundation
internal import GRDB
import Statements

/// A ledger in a file of SQLite, on this machine, for one office.
///
/// Readers are never held up by the one writer (write-ahead log); every commit waits for the disk.
package final class SQLiteLedger: Ledger {
  /// How long a writer waits for another program's, in seconds.
  package static let patience = 30.0

  package let place: LedgerPlace
  let path: String
  let pool: DatabasePool

  /// Opens the file, making it if need be, and brings its schema up to this program's.
  ///
  /// A file that is no ledger, or a newer program's, is left as it is.
  ///
  /// - Parameters:
  ///   - path: where the file stands; its folder is made if need be.
  ///   - patience: how many seconds to wait for another program that writes.
  /// - Throws: a `LedgerFault`.
  package init(
    path: String, patience: Double = SQLiteLedger.patience
  ) async throws(LedgerFault) {
    place = .sqlite(path: path)
    self.path = path
    try Self.makePlace(path)
    let identity = DurableFile.identity(of: path)
    let pending = try SQLiteFile.pending(at: path, patience: patience)
    pool = try orSQLiteFault { () throws in
      let pool = try DatabasePool(path: path, configuration: Self.configuration(patience))
      // The pool's own NORMAL may lose the last commits when the power goes.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      return pool
    }
    // A ledger that is up to date is opened without waiting for whoever writes to it.
    if !pending.isEmpty { try await migrate() }
    // Brought back from a backup just now: what is open here is the old one, under another name.
    guard DurableFile.identity(of: path) == identity else {
      await close()
      throw .store(StoreFault(.locked, message: "the file was replaced while it was opened"))
    }
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    try await orSQLiteFault { [pool] () async throws in
      try await pool.read { try body(SQLiteSession(database: $0)) }
    }
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    try await orSQLiteFault { [pool] () async throws in
      try await pool.write { try body(SQLiteSession(database: $0)) }
    }
  }

  package func close() async { try? pool.close() }

  private func migrate() async throws(LedgerFault) {
    try await write { session throws(LedgerFault) in
      try session.run(MigrationLog.create, [])
      guard let session = session as? SQLiteSession else { return }
      // Asked again: another program may have done it meanwhile.
      for migration in try MigrationLog.pending(in: session) {
        try session.runScript(migration.script(for: .sqlite))
        try MigrationLog.note(migration, in: session)
      }
    }
  }

  /// A ledger holds firms' files: its file, and a folder that is made for it, are for their owner's
  /// eyes alone.
  private static func makePlace(_ path: String) throws(LedgerFault) {
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(),
        withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .store(StoreFault(.readOnly, message: String(describing: error)))
    }
    try DurableFile.makeIfMissing(path)
  }

  static func configuration(_ patience: Double) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    return configuration
  }
}
