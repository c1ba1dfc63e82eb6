import Foundation
internal import GRDB
import Statements

/// A file that may be a ledger, looked at without changing it.
enum SQLiteFile {
  /// What is still to be done to make the file a ledger of this program's schema.
  ///
  /// - Parameters:
  ///   - path: where the file stands.
  ///   - patience: how many seconds to wait for another program that holds it.
  /// - Returns: the migrations: all of them for an empty file.
  /// - Throws: `LedgerFault.newer`, `.otherMigration`, or `.store` where the file is no ledger.
  static func pending(at path: String, patience: Double) throws(LedgerFault) -> [Migration] {
    try orSQLiteFault { () throws in
      var configuration = SQLiteLedger.configuration(patience)
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.read { database in
        let session = SQLiteSession(database: database)
        let tables = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"
        if try session.integer(tables + " AND name = 'migration'") == 1 {
          return try MigrationLog.pending(in: session)
        }
        guard try session.integer(tables) == 0 else {
          throw LedgerFault.store(
            StoreFault(.damaged, message: "an SQLite file of another program"))
        }
        return Migration.all
      }
    }
  }
}
