import Foundation
import Ledger
import Statements

/// Files of SQLite in a folder.
struct SQLiteCrashStore: CrashStore {
  let folder: String

  func emptyPlace() -> String { "sqlite:\(folder)/\(UUID().uuidString)/ledger.sqlite" }

  func copy(_ address: String) throws -> String {
    let place = emptyPlace()
    let (from, to) = (address.dropFirst(7), place.dropFirst(7))
    try FileManager.default.createDirectory(
      at: Self.folder(of: place), withIntermediateDirectories: true)
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: from + ending) {
      try FileManager.default.copyItem(atPath: from + ending, toPath: to + ending)
    }
    return place
  }

  func waitUntilUnused(_ address: String) {}

  func isSound(_ ledger: any Ledger) async throws -> Bool {
    try await ledger.read { session throws(LedgerFault) in
      let dangling = try session.rows("PRAGMA foreign_key_check")
      return try session.row("PRAGMA integrity_check")?.values == [.text("ok")] && dangling.isEmpty
    }
  }

  func killServer() -> Bool { false }

  func startServer() {}

  func discard(_ address: String) throws {
    try FileManager.default.removeItem(at: Self.folder(of: address))
  }

  private static func folder(of address: String) -> URL {
    URL(fileURLWithPath: String(address.dropFirst(7))).deletingLastPathComponent()
  }
}
