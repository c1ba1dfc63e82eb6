import Foundation
internal import GRDB
import Statements

extension SQLiteLedger {
  /// Copies the whole ledger into another file while it stays in use, by SQLite's online backup.
  ///
  /// The copy stands under another name until it is on the disk, and the audit log knows of it before
  /// it is there.
  ///
  /// - Parameters:
  ///   - copy: where the copy shall stand.
  ///   - isReplacing: whether a file that stands there may be written over.
  ///   - author: who wants it.
  /// - Throws: a `LedgerFault`.
  package func backUp(
    to copy: String, replacing isReplacing: Bool, by author: Author
  ) async throws(LedgerFault) {
    let there = DurableFile.identity(of: copy)
    guard there == nil || isReplacing && there != DurableFile.identity(of: path) else {
      throw .refused(.fileExists(path: copy))
    }
    let part = DurableFile.part(of: copy)
    DurableFile.remove(part)
    defer { DurableFile.remove(part) }
    try DurableFile.makeIfMissing(part)
    try orSQLiteFault { () throws in
      let queue = try DatabaseQueue(path: part)
      defer { try? queue.close() }
      try pool.backup(to: queue)
      try Self.makeSingle(queue)
    }
    try DurableFile.flush(part)
    try await write { session throws(LedgerFault) in
      try session.log([AuditEvent(.backedUp, detail: copy)], by: author)
    }
    try DurableFile.move(part, to: copy)
  }

  /// Puts a backup in a ledger's place.
  ///
  /// It is looked through first: its pages, its references, its schema, its audit log. The ledger
  /// that stood there must be in nobody's use, and is kept beside it.
  ///
  /// - Parameters:
  ///   - backup: the backup's file.
  ///   - path: the ledger's.
  ///   - isReplacing: whether a ledger that stands there may be replaced.
  ///   - author: who wants it, for the audit log of the ledger that is brought back.
  ///   - patience: how many seconds to wait for others who use the ledger.
  /// - Returns: where the replaced ledger stands now; nil where there was none.
  /// - Throws: a `LedgerFault`; then everything is as it was.
  package static func restore(
    from backup: String, to path: String, replacing isReplacing: Bool, by author: Author,
    patience: Double = SQLiteLedger.patience
  ) async throws(LedgerFault) -> String? {
    let isThere = DurableFile.isFilled(path)
    guard
      !isThere || isReplacing && DurableFile.identity(of: backup) != DurableFile.identity(of: path)
    else { throw .refused(.fileExists(path: path)) }
    let part = DurableFile.part(of: path)
    DurableFile.remove(part)
    defer { DurableFile.remove(part) }
    try copyFile(of: backup, to: part)
    guard DurableFile.isFilled(part) else {
      throw .store(StoreFault(.damaged, message: "\(backup): an empty file"))
    }
    let ledger = try await SQLiteLedger(path: part, patience: patience)
    do throws(LedgerFault) {
      try await ledger.check()
      try await ledger.write { session throws(LedgerFault) in
        try session.log([AuditEvent(.restored, detail: backup)], by: author)
      }
    } catch {
      await ledger.close()
      throw error
    }
    await ledger.close()
    try orSQLiteFault { () throws in
      let queue = try DatabaseQueue(path: part)
      defer { try? queue.close() }
      try makeSingle(queue)
    }
    try DurableFile.flush(part)
    guard isThere else {
      // A log of a ledger that is gone would be taken for this one's.
      DurableFile.remove(path)
      try DurableFile.move(part, to: path)
      return nil
    }
    return try replace(path, with: part, patience: patience)
  }

  /// Throws unless the whole ledger agrees with itself.
  private func check() async throws(LedgerFault) {
    try await read { session throws(LedgerFault) in
      var words: [String] = []
      for var row in try session.rows("PRAGMA integrity_check(10)") {
        words.append(try orStoreFault { () throws(StoreFault) in try row.text() })
      }
      for var row in try session.rows("PRAGMA foreign_key_check") {
        words.append(
          try orStoreFault { () throws(StoreFault) in "\(try row.text()): a reference to nothing" })
      }
      guard words == ["ok"] else {
        throw .store(StoreFault(.damaged, message: words.prefix(10).joined(separator: "; ")))
      }
      let audit = try session.verifyAudit()
      guard audit.defects.isEmpty else { throw .brokenAudit(audit) }
    }
  }

  /// Puts a file in the place of a ledger that nobody uses, which gets another name.
  private static func replace(
    _ path: String, with part: String, patience: Double
  ) throws(LedgerFault) -> String {
    let kept = freeName(path + ".before-restore")
    do throws(LedgerFault) {
      try orSQLiteFault { () throws in
        let queue = try DatabaseQueue(path: path, configuration: configuration(patience))
        defer { try? queue.close() }
        try queue.writeWithoutTransaction { database in
          // Held from here to the closing: whoever opens the ledger now waits, and then sees that
          // its file is another.
          _ = try Row.fetchOne(database, sql: "PRAGMA locking_mode = EXCLUSIVE")
          try makeSingle(database)
          try database.execute(sql: "BEGIN EXCLUSIVE")
          defer { try? database.execute(sql: "ROLLBACK") }
          try DurableFile.keep(path, as: kept)
          try DurableFile.move(part, to: path)
        }
      }
    } catch .store(let fault) where fault.kind == .damaged {
      // What cannot be opened cannot be in use, and is kept with its log.
      try DurableFile.keep(path, as: kept)
      for ending in ["-journal", "-wal", "-shm"]
      where DurableFile.identity(of: path + ending) != nil {
        try DurableFile.move(path + ending, to: kept + ending)
      }
      try DurableFile.move(part, to: path)
    }
    return kept
  }

  /// The name, or the first of it with a number that no file has.
  private static func freeName(_ name: String) -> String {
    var (free, number) = (name, 1)
    while DurableFile.identity(of: free) != nil {
      number += 1
      free = "\(name)-\(number)"
    }
    return free
  }

  /// Copies a file and its write-ahead log, which hold a ledger together.
  private static func copyFile(of path: String, to copy: String) throws(LedgerFault) {
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: copy).deletingLastPathComponent(),
        withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      for ending in ["", "-wal"] where ending.isEmpty || DurableFile.isFilled(path + ending) {
        try FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending)
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o600], ofItemAtPath: copy + ending)
      }
    } catch {
      throw .store(StoreFault(.readOnly, message: String(describing: error)))
    }
  }

  private static func makeSingle(_ queue: DatabaseQueue) throws {
    try queue.writeWithoutTransaction { try makeSingle($0) }
  }

  /// Makes the ledger one file, without a write-ahead log beside it; nobody else may have it open.
  private static func makeSingle(_ database: Database) throws {
    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
    guard mode == "delete" else {
      throw LedgerFault.store(StoreFault(.locked, message: "journal mode \(mode ?? "")"))
    }
  }
}
