import Foundation
import Ledger
import Market
import Statements
import TestSupport
import Testing

@Suite("Backup and restore of a ledger of SQLite")
struct BackupTests {
  private static let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_000_000))

  @Test("a backup made while others write is whole")
  func underWriting() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.sqlite")
    let ledger = try await SQLiteLedger(path: path)
    let writer = try await SQLiteLedger(path: path)
    let writing = Task {
      // Each write adds to two tables, which no copy may tear apart.
      for number in 0..<400 where !Task.isCancelled {
        try await writer.write { session throws(LedgerFault) in
          try session.put(Chamber(name: "商会\(number)", visitsPerLeader: 2))
          try session.log(
            [AuditEvent(.visitsExpected, detail: String(number))], by: Self.author)
        }
      }
    }
    for number in 0..<6 {
      let copy = folder.path("copy\(number).sqlite")
      try await ledger.backUp(to: copy, replacing: false, by: Self.author)
      let opened = try await SQLiteLedger(path: copy)
      try await opened.read { session throws(LedgerFault) in
        #expect(try session.row("PRAGMA integrity_check")?.values == [.text("ok")])
        let audit = try session.verifyAudit()
        #expect(audit.defects == [])
        let (chambers, told) = (
          try session.integer("SELECT COUNT(*) FROM chamber"),
          try session.integer("SELECT COUNT(*) FROM audit WHERE action = 'visits_expected'")
        )
        #expect(chambers == told)
      }
      await opened.close()
    }
    writing.cancel()
    _ = await writing.result
    await writer.close()
    await ledger.close()
    #expect(try folder.names.filter { $0.hasSuffix(".part") } == [])
  }

  @Test("a backup is one file with all rows, and the log knows of it")
  func whole() async throws {
    let folder = try TemporaryFolder()
    let ledger = try await Self.ledger(at: folder.path("ledger.sqlite"))
    let before = try await dump(ledger)
    try await ledger.backUp(to: folder.path("copy.sqlite"), replacing: false, by: Self.author)
    #expect(try folder.names.filter { $0.hasPrefix("copy") } == ["copy.sqlite"])
    let entries = try await ledger.read { session throws(LedgerFault) in
      try session.auditEntries(AuditSelection(action: .backedUp)).map(\.detail)
    }
    #expect(entries == [folder.path("copy.sqlite")])
    let copy = try await SQLiteLedger(path: folder.path("copy.sqlite"))
    #expect(try await dump(copy) == before)
    await copy.close()
    await ledger.close()
  }

  @Test("nothing is written over unless that is asked for, and never the ledger itself")
  func existing() async throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("ledger.sqlite"), folder.path("copy.sqlite"))
    try Data("mine".utf8).write(to: URL(fileURLWithPath: copy))
    let ledger = try await Self.ledger(at: path)
    let before = try await dump(ledger)
    for (place, isReplacing) in [(copy, false), (path, false), (path, true)] {
      let fault = await #expect(throws: LedgerFault.self) {
        try await ledger.backUp(to: place, replacing: isReplacing, by: Self.author)
      }
      #expect(Self.isFileExists(fault))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == Data("mine".utf8))
    #expect(try await dump(ledger) == before)
    try await ledger.backUp(to: copy, replacing: true, by: Self.author)
    let opened = try await SQLiteLedger(path: copy)
    #expect(try await dump(opened) == before)
    await opened.close()
    await ledger.close()
  }

  @Test("a restored ledger has all rows of its backup, and the replaced one is kept")
  func restore() async throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("ledger.sqlite"), folder.path("copy.sqlite"))
    let ledger = try await Self.ledger(at: path)
    let rows = try await dump(ledger)
    try await ledger.backUp(to: copy, replacing: false, by: Self.author)
    try await ledger.write { session throws(LedgerFault) in
      try session.put(Chamber(name: "后来的商会", visitsPerLeader: 2))
    }
    let later = try await dump(ledger)
    await ledger.close()
    let fault = await #expect(throws: LedgerFault.self) {
      _ = try await SQLiteLedger.restore(from: copy, to: path, replacing: false, by: Self.author)
    }
    #expect(Self.isFileExists(fault))
    for number in 1...2 {
      let kept = try await SQLiteLedger.restore(
        from: copy, to: path, replacing: true, by: Self.author)
      #expect(kept == path + ".before-restore" + (number == 1 ? "" : "-2"))
      let restored = try await SQLiteLedger(path: path)
      #expect(Self.rows(try await dump(restored)) == Self.rows(rows))
      let (audit, events) = try await restored.read { session throws(LedgerFault) in
        (try session.verifyAudit(), try session.auditEntries(AuditSelection(action: .restored)))
      }
      #expect(audit.defects == [])
      #expect(events.map(\.detail) == [copy])
      await restored.close()
    }
    let old = try await SQLiteLedger(path: path + ".before-restore")
    #expect(try await dump(old) == later)
    await old.close()
    #expect(try folder.names.filter { $0.hasSuffix(".part") } == [])
  }

  @Test("a ledger can be restored where none stood")
  func restoreElsewhere() async throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("a/b/ledger.sqlite"), folder.path("copy.sqlite"))
    let ledger = try await Self.ledger(at: folder.path("first.sqlite"))
    let rows = try await dump(ledger)
    try await ledger.backUp(to: copy, replacing: false, by: Self.author)
    await ledger.close()
    let kept = try await SQLiteLedger.restore(
      from: copy, to: path, replacing: false, by: Self.author)
    #expect(kept == nil)
    let restored = try await SQLiteLedger(path: path)
    #expect(Self.rows(try await dump(restored)) == Self.rows(rows))
    await restored.close()
  }

  @Test("a ledger in use is not replaced")
  func inUse() async throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("ledger.sqlite"), folder.path("copy.sqlite"))
    let ledger = try await Self.ledger(at: path)
    try await ledger.backUp(to: copy, replacing: false, by: Self.author)
    let before = try await dump(ledger)
    let fault = await #expect(throws: LedgerFault.self) {
      _ = try await SQLiteLedger.restore(
        from: copy, to: path, replacing: true, by: Self.author, patience: 0.05)
    }
    guard case .store(let fault) = fault else {
      Issue.record("expected a fault of the store, found \(String(describing: fault))")
      return
    }
    #expect(fault.kind == .locked)
    try await ledger.write { session throws(LedgerFault) in
      try session.put(Chamber(name: "还能写", visitsPerLeader: 2))
    }
    #expect(try await dump(ledger).count == before.count + 1)
    await ledger.close()
    #expect(try folder.names.filter { $0.contains("before") || $0.hasSuffix(".part") } == [])
  }

  @Test(
    "what is no whole ledger is not restored, and the ledger stays as it was",
    arguments: ["text", "empty", "torn page", "broken log", "newer", "lost reference"])
  func badBackup(_ what: String) async throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("ledger.sqlite"), folder.path("copy.sqlite"))
    let ledger = try await Self.ledger(at: path)
    try await ledger.backUp(to: copy, replacing: false, by: Self.author)
    await ledger.close()
    try await Self.spoil(copy, what)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let fault = await #expect(throws: LedgerFault.self) {
      _ = try await SQLiteLedger.restore(from: copy, to: path, replacing: true, by: Self.author)
    }
    switch (what, fault) {
    case ("broken log", .brokenAudit), ("newer", .newer): break
    case (_, .store(let fault)): #expect(fault.kind == .damaged)
    default: Issue.record("\(what): \(String(describing: fault))")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(try folder.names.filter { $0.contains("before") || $0.hasSuffix(".part") } == [])
  }

  @Test("a damaged ledger is replaced by its backup")
  func damagedLedger() async throws {
    let folder = try TemporaryFolder()
    let (path, copy) = (folder.path("ledger.sqlite"), folder.path("copy.sqlite"))
    let ledger = try await Self.ledger(at: path)
    let rows = try await dump(ledger)
    try await ledger.backUp(to: copy, replacing: false, by: Self.author)
    await ledger.close()
    // The log alone would bring all back.
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    try Data("no ledger any more".utf8).write(to: URL(fileURLWithPath: path))
    let kept = try await SQLiteLedger.restore(
      from: copy, to: path, replacing: true, by: Self.author)
    #expect(
      try kept.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
        == Data("no ledger any more".utf8))
    let restored = try await SQLiteLedger(path: path)
    #expect(Self.rows(try await dump(restored)) == Self.rows(rows))
    await restored.close()
  }

  private static func ledger(at path: String) async throws -> SQLiteLedger {
    let ledger = try await SQLiteLedger(path: path)
    try await ledger.write { session throws(LedgerFault) in
      try session.insert(
        (0..<50).map { Chamber(name: "商会\($0)", visitsPerLeader: 2) })
      try session.insert((0..<50).map { Leader(chamber: "商会\($0)", name: "会长\($0)") })
      try session.log(
        (0..<50).map { AuditEvent(.leaderAdded, detail: "会长\($0)") }, by: author)
    }
    return ledger
  }

  /// The lines that are not of the audit log, which grows by being copied.
  private static func rows(_ lines: [String]) -> [String] {
    lines.filter { !$0.hasPrefix("audit") }
  }

  private static func isFileExists(_ fault: LedgerFault?) -> Bool {
    if case .refused(.fileExists) = fault { true } else { false }
  }

  private static func spoil(_ path: String, _ what: String) async throws {
    let url = URL(fileURLWithPath: path)
    switch what {
    case "text": try Data("no ledger".utf8).write(to: url)
    case "empty": try Data().write(to: url)
    case "torn page":
      var bytes = try Data(contentsOf: url)
      let middle = bytes.count / 4096 / 2 * 4096
      for place in middle..<bytes.count { bytes[place] = 0xAA }
      try bytes.write(to: url)
    default:
      let statements =
        switch what {
        case "broken log":
          ["DROP TRIGGER audit_stays", "UPDATE audit SET detail = '' WHERE number = 3"]
        case "newer": ["INSERT INTO migration (number, sha256) VALUES (2, 'x')"]
        default: ["PRAGMA foreign_keys = OFF", "DELETE FROM chamber WHERE name = '商会7'"]
        }
      try run(statements, on: path)
    }
  }

  /// Runs statements by SQLite's own shell's rules, without the ledger's.
  private static func run(_ statements: [String], on path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()",
      path, statements.joined(separator: ";\n"),
    ]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
