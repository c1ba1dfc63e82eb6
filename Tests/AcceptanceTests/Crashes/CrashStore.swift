import Foundation
import Ledger
import Statements
import TestSupport
import Testing

/// Where ledgers stand that are to be killed, with copies of one to begin from again and again.
protocol CrashStore: Sendable {
  /// The address of an empty place.
  func emptyPlace() async throws -> String
  /// The address of a copy of a ledger that nobody uses.
  func copy(_ address: String) async throws -> String
  /// Whether the store's own check finds the ledger sound.
  func isSound(_ ledger: any Ledger) async throws -> Bool
  /// Kills the store itself, as a power cut does, and starts it again; false where a store has no
  /// process of its own.
  func killServer() async throws -> Bool
  /// Starts a killed store again.
  func startServer() async throws
}

/// Files of SQLite in a folder.
struct SQLiteCrashStore: CrashStore {
  let folder: String

  func emptyPlace() -> String { "sqlite:\(folder)/\(UUID().uuidString)/ledger.sqlite" }

  func copy(_ address: String) throws -> String {
    let place = emptyPlace()
    let (from, to) = (address.dropFirst(7), place.dropFirst(7))
    let folder = URL(fileURLWithPath: String(to)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: from + ending) {
      try FileManager.default.copyItem(atPath: from + ending, toPath: to + ending)
    }
    return place
  }

  func isSound(_ ledger: any Ledger) async throws -> Bool {
    try await ledger.read { session throws(LedgerFault) in
      let dangling = try session.rows("PRAGMA foreign_key_check")
      return try session.row("PRAGMA integrity_check")?.values == [.text("ok")] && dangling.isEmpty
    }
  }

  func killServer() -> Bool { false }

  func startServer() {}
}
