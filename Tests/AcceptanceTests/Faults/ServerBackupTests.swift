import Foundation
import Ledger
import TestSupport
import Testing

@Suite("Backup and restore of a ledger of PostgreSQL as the manual tells")
struct ServerBackupTests {
  @Test("the manual's own lines bring every row and the audit log into a new database")
  func manual() async throws {
    let cluster = try await PostgresCluster.shared
    let folder = try TemporaryFolder()
    let address = cluster.uri(try cluster.makeDatabase())
    for arguments in [
      ["round", "open", "2026-10", "--as-of", "2026-10-01"],
      ["round", "import", "2026-10", "--market", fixture("dachang")],
      ["round", "run", "2026-10", "--threads", "1"],
      ["round", "export", "2026-10", "--out", folder.path("lists"), "--on", "2026-10-01"],
    ] {
      let run = try await shell(#""$@""#, arguments + ["--ledger", address])
      try #require(run.status == 0, "\(run.errors)")
    }
    let before = try await rows(address)
    let verified = try await shell(#""$@""#, ["audit", "verify", "--ledger", address])
    let hash = try #require(verified.output.firstMatch(of: /[0-9a-f]{64}/)?.output)

    let name = "ledger_restored_\(UInt32.random(in: .min ... .max))"
    let copy = cluster.uri(name)
    let lines = try Self.lines().map { line in
      line.replacing("postgresql://server/ledger2", with: "'\(copy)'")
        .replacing("postgresql://server/ledger", with: "'\(address)'")
        .replacing("--host=server ledger2", with: "--host='\(cluster.folder)' -U postgres \(name)")
        .replacing("2026-09-01.dump", with: "'\(folder.path("2026-09-01.dump"))'")
        .replacing("HASH", with: String(hash))
    }
    for line in lines {
      let run = try await shell(line, path: cluster.binaries)
      #expect(run.status == 0, "\(line): \(run.errors)")
    }
    #expect(try await rows(copy) == before)
    // What is restored is a ledger to go on with.
    let replayed = try await shell(#""$@""#, ["round", "replay", "2026-10", "--ledger", copy])
    #expect(replayed.status == 0, "\(replayed.errors)")
    try cluster.dropDatabase(name)
  }

  /// The lines of the manual, from the first `pg_dump` on.
  private static func lines() throws -> [String] {
    let manual = try String(
      contentsOf: checkout.appending(path: "docs/ledger.md"), encoding: .utf8)
    let lines = manual.split(separator: "\n")
      .drop { !$0.hasPrefix("    pg_dump ") }.prefix { $0.hasPrefix("    ") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(
      lines.map { $0.prefix { $0 != " " } } == ["pg_dump", "createdb", "pg_restore", "sifang"])
    return lines
  }

  private func rows(_ address: String) async throws -> [String] {
    let ledger = try await LedgerPlace(address).open()
    let rows = try await dump(ledger)
    await ledger.close()
    return rows
  }
}
