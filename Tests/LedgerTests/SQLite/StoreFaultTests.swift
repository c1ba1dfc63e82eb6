import Foundation
import Ledger
import Market
import Statements
import TestSupport
import Testing

@Suite("A store that cannot do what is asked says why and changes nothing")
struct StoreFaultTests {
  private static let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_000_000))

  /// Bytes that take so many KiB on a disk.
  private static func content(_ kibibytes: Int, _ number: Int) -> StoredContent {
    let name = String(number)
    return StoredContent(
      sha256: String(repeating: "0", count: 64 - name.count) + name,
      bytes: (0..<kibibytes * 1024).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) })
  }

  private static func kind(
    _ body: () async throws -> Void
  ) async throws -> StoreFault.Kind? {
    do {
      try await body()
      return nil
    } catch LedgerFault.store(let fault) {
      return fault.kind
    }
  }

  @Test("a disk that fills up before a transaction's commit", arguments: [64, 1024])
  func fullInTransaction(_ kibibytes: Int) async throws {
    guard let disk = SmallDisk(kibibytes: 2048) else { return }
    let ledger = try await SQLiteLedger(path: disk.path("ledger.sqlite"))
    try await ledger.write { session throws(LedgerFault) in
      try session.insert([Self.content(16, 0)])
      try session.log([AuditEvent(.imported)], by: Self.author)
    }
    let before = try await dump(ledger)
    // More than the page cache holds, so that the log takes pages before the commit.
    let kind = try await Self.kind {
      try await ledger.write { session throws(LedgerFault) in
        for number in 1...(8192 / kibibytes) {
          try session.insert([Self.content(kibibytes, number)])
        }
      }
    }
    #expect(kind == .full)
    #expect(try await dump(ledger) == before)
    try await ledger.write { session throws(LedgerFault) in
      try session.log([AuditEvent(.exported)], by: Self.author)
    }
    await ledger.close()
  }

  @Test("a disk that is full: the fault, the same rows after it, and work again once there is room")
  func fullAndEmptied() async throws {
    guard let disk = SmallDisk(kibibytes: 2048) else { return }
    let path = disk.path("ledger.sqlite")
    let ledger = try await SQLiteLedger(path: path)
    var stored = 0
    var kind: StoreFault.Kind?
    // Small and large transactions, until one finds no room.
    while kind == nil, stored < 4000 {
      let (number, count) = (stored, stored % 7 == 6 ? 24 : 1)
      kind = try await Self.kind {
        try await ledger.write { session throws(LedgerFault) in
          try session.insert((0..<count).map { Self.content(8, number + $0) })
        }
      }
      if kind == nil { stored += count }
    }
    #expect(kind == .full)
    let rows = try await ledger.read { session throws(LedgerFault) in
      try session.integer("SELECT COUNT(*) FROM content")
    }
    #expect(rows == stored)
    await ledger.close()
    // What is on the disk says the same, though it may be too full to be written to.
    let elsewhere = try TemporaryFolder()
    for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
      try FileManager.default.copyItem(
        atPath: path + ending, toPath: elsewhere.path("ledger.sqlite" + ending))
    }
    let copy = try await SQLiteLedger(path: elsewhere.path("ledger.sqlite"))
    let (found, check) = try await copy.read { session throws(LedgerFault) in
      (
        try session.integer("SELECT COUNT(*) FROM content"),
        try session.row("PRAGMA integrity_check")?.values
      )
    }
    #expect(found == stored)
    #expect(check == [.text("ok")])
    try await copy.write { session throws(LedgerFault) in
      try session.insert([Self.content(8, 5000)])
    }
    await copy.close()
  }

  @Test("a disk that is full when a ledger is to be made there")
  func fullAtOpening() async throws {
    guard let disk = SmallDisk(kibibytes: 256) else { return }
    let kind = try await Self.kind {
      _ = try await SQLiteLedger(path: disk.path("ledger.sqlite"))
    }
    #expect(kind == .full)
  }

  @Test("a backup to a full disk leaves no file there and the ledger as it was")
  func backupToFullDisk() async throws {
    guard let disk = SmallDisk(kibibytes: 256) else { return }
    let folder = try TemporaryFolder()
    let ledger = try await SQLiteLedger(path: folder.path("ledger.sqlite"))
    let before = try await dump(ledger)
    let kind = try await Self.kind {
      try await ledger.backUp(to: disk.path("copy.sqlite"), replacing: false, by: Self.author)
    }
    #expect(kind == .full)
    #expect(try await dump(ledger) == before)
    let left = try FileManager.default.contentsOfDirectory(atPath: disk.path(""))
    #expect(left == [])
    await ledger.close()
  }

  @Test("a folder that nobody may write to")
  func readOnly() async throws {
    guard let disk = SmallDisk(kibibytes: 4096) else { return }
    let path = disk.path("ledger.sqlite")
    let ledger = try await SQLiteLedger(path: path)
    try await ledger.write { session throws(LedgerFault) in
      try session.put(Chamber(name: "大场镇商会", visitsPerLeader: 2))
    }
    let before = try await dump(ledger)
    await ledger.close()
    #expect(disk.forbidWriting())
    // Whether it can be read hangs on whether its log stands beside it; writing it cannot be.
    let kind = try await Self.kind {
      let ledger = try await SQLiteLedger(path: path)
      try await ledger.write { session throws(LedgerFault) in
        try session.put(Chamber(name: "徐泾镇商会", visitsPerLeader: 2))
      }
    }
    #expect(kind == .readOnly)
    #expect(
      try await Self.kind { _ = try await SQLiteLedger(path: disk.path("new.sqlite")) } == .readOnly
    )
    #expect(
      try await Self.kind { _ = try await SQLiteLedger(path: disk.path("a/new.sqlite")) }
        == .readOnly)
    #expect(disk.allowWriting())
    let again = try await SQLiteLedger(path: path)
    #expect(try await dump(again) == before)
    await again.close()
  }

  @Test(
    "a ledger that someone else writes to: readers see it, writers are told after their patience")
  func locked() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.sqlite")
    let holder = try await SQLiteLedger(path: path)
    let before = try await dump(holder)
    let (isHeld, isDone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let holding = Task {
      try await holder.write { session throws(LedgerFault) in
        try session.put(Chamber(name: "大场镇商会", visitsPerLeader: 2))
        isHeld.signal()
        isDone.wait()
        throw .refused(.roundExists("undone"))
      }
    }
    await Self.wait(for: isHeld)
    // Opening an up-to-date ledger takes no lock.
    let other = try await SQLiteLedger(path: path, patience: 0.05)
    #expect(try await dump(other) == before)
    let kind = try await Self.kind {
      try await other.write { session throws(LedgerFault) in
        try session.put(Chamber(name: "徐泾镇商会", visitsPerLeader: 2))
      }
    }
    #expect(kind == .locked)
    isDone.signal()
    _ = await holding.result
    #expect(try await dump(other) == before)
    try await other.write { session throws(LedgerFault) in
      try session.put(Chamber(name: "徐泾镇商会", visitsPerLeader: 2))
    }
    await other.close()
    await holder.close()
  }

  @Test("a file that is no ledger is left as it is", arguments: ["text", "other program", "half"])
  func noLedger(_ what: String) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.sqlite")
    switch what {
    case "text":
      try Data("企业名称,融资金额\n上海某某有限公司,350\n".utf8).write(to: URL(fileURLWithPath: path))
    case "other program":
      let ledger = try await SQLiteLedger(path: path)
      try await ledger.write { session throws(LedgerFault) in
        _ = try session.run("DROP TABLE migration", [])
      }
      await ledger.close()
    default:
      let ledger = try await SQLiteLedger(path: path)
      await ledger.close()
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      try file.truncate(atOffset: 1000)
      try file.close()
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(try await Self.kind { _ = try await SQLiteLedger(path: path) } == .damaged)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test("a ledger's file is for its owner's eyes alone")
  func permissions() async throws {
    let folder = try TemporaryFolder()
    let ledger = try await SQLiteLedger(path: folder.path("new/ledger.sqlite"))
    for (name, mode) in [
      ("new", 0o700), ("new/ledger.sqlite", 0o600), ("new/ledger.sqlite-wal", 0o600),
    ] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      #expect(attributes[.posixPermissions] as? Int == mode, "\(name)")
    }
    await ledger.close()
  }

  private static func wait(for semaphore: DispatchSemaphore) async {
    await withCheckedContinuation { continuation in
      Thread {
        semaphore.wait()
        continuation.resume()
      }.start()
    }
  }
}
