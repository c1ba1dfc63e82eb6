import Foundation
import Ledger
import TestSupport
import Testing

@Suite("What the program says of a store that cannot do what is asked, and its exit status")
struct StoreStatusTests {
  private static let importing = [
    "round", "import", "2026-10", "--market", fixture("dachang"), "--lang", "en",
  ]
  private static let sqliteStatement = """
    python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()'
    """

  /// Runs the program behind a shell's line on a ledger with an open round, and compares the ledger.
  private func tried(
    _ line: (_ path: String) -> String, at path: String, arguments: [String] = importing
  ) async throws -> (run: Run, isUnchanged: Bool) {
    let before = try await opened(path)
    let run = try await shell(line(path), arguments + ["--ledger", "sqlite:\(path)"])
    return (run, try await rows("sqlite:\(path)") == before)
  }

  /// Makes a ledger with an open round.
  private func opened(_ path: String) async throws -> [String] {
    try await open("sqlite:\(path)")
    return try await rows("sqlite:\(path)")
  }

  private func open(_ address: String) async throws {
    let opening = try await shell(
      #""$@""#, ["round", "open", "2026-10", "--as-of", "2026-10-01", "--ledger", address])
    try #require(opening.status == 0, "\(opening.errors)")
  }

  private func rows(_ address: String) async throws -> [String] {
    let ledger = try await LedgerPlace(address).open()
    let rows = try await dump(ledger).filter { !$0.hasPrefix("commit_mark: ") }
    await ledger.close()
    return rows
  }

  @Test("a ledger's file that may not grow, by a quota for instance: 73, and nothing changed")
  func limited() async throws {
    let folder = try TemporaryFolder()
    // 64 KiB: less than the import writes.
    let (run, isUnchanged) = try await tried(
      { _ in #"trap '' XFSZ; ulimit -f 128; exec "$@""# }, at: folder.path("ledger.sqlite"))
    #expect(run.status == 73, "\(run.errors)")
    #expect(run.errors.contains("nothing was changed"))
    #expect(isUnchanged)
  }

  @Test("a full disk: 73, nothing changed, and done once there is room")
  func full() async throws {
    // Where no disk can be mounted, the test above has the same fault from a file's limit.
    guard let disk = SmallDisk(kibibytes: 1024) else { return }
    let path = disk.path("ledger.sqlite")
    let fill = #"dd if=/dev/zero of="\#(disk.path("fill"))" bs=1k 2>/dev/null; exec "$@""#
    let before = try await opened(path)
    let run = try await shell(fill, Self.importing + ["--ledger", "sqlite:\(path)"])
    #expect(run.status == 73, "\(run.errors)")
    #expect(run.errors.contains("disk is full"))
    try FileManager.default.removeItem(atPath: disk.path("fill"))
    #expect(try await rows("sqlite:\(path)") == before)
  }

  @Test("a folder that may not be written to: 73, and nothing changed")
  func readOnlyFolder() async throws {
    let folder = try TemporaryFolder()
    let place = folder.path("office")
    // The permission to write anywhere, which root has, is given up.
    let drop = getuid() == 0 ? "setpriv --bounding-set=-dac_override,-dac_read_search " : ""
    let (run, isUnchanged) = try await tried(
      { _ in
        """
        chmod 500 '\(place)'; chmod 400 '\(place)/ledger.sqlite'; \(drop)"$@"; status=$?
        chmod 700 '\(place)'; chmod 600 '\(place)/ledger.sqlite'; exit $status
        """
      }, at: place + "/ledger.sqlite")
    #expect(run.status == 73, "\(run.errors)")
    #expect(isUnchanged)
  }

  @Test("a ledger that another process writes to: 75 after half a minute, and nothing changed")
  func locked() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.sqlite")
    // Held until the program has given up; `cat` waits for the end of its input.
    let holder = """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute("BEGIN IMMEDIATE")
      print("held", flush=True)
      sys.stdin.read()
      """
    let hold = """
      mkfifo '\(path).in' '\(path).out'
      python3 -c '\(holder)' '\(path)' <'\(path).in' >'\(path).out' &
      exec 3>'\(path).in'; read -r held <'\(path).out'
      "$@"; status=$?; exec 3>&-; wait; exit $status
      """
    let (run, isUnchanged) = try await tried({ _ in hold }, at: path)
    #expect(run.status == 75, "\(run.errors)")
    #expect(isUnchanged)
  }

  @Test("a file that is no ledger: 65, and left as it is")
  func noLedger() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("firms.csv")
    let bytes = Data("企业名称,融资金额\n上海某某有限公司,350\n".utf8)
    try bytes.write(to: URL(fileURLWithPath: path))
    let run = try await shell(#""$@""#, Self.importing + ["--ledger", "sqlite:\(path)"])
    #expect(run.status == 65, "\(run.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  @Test("a ledger that a newer program made: 69, and left as it is")
  func newer() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.sqlite")
    _ = try await opened(path)
    let insert = "INSERT INTO migration (number, sha256) VALUES (99, 0)"
    let made = try await shell("\(Self.sqliteStatement) '\(path)' '\(insert)'")
    try #require(made.status == 0, "\(made.errors)")
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let run = try await shell(#""$@""#, Self.importing + ["--ledger", "sqlite:\(path)"])
    #expect(run.status == 69, "\(run.errors)")
    #expect(run.errors.contains("99"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test("a server that is not there: 69")
  func noServer() async throws {
    // Port 1 is tcpmux's, which nobody serves.
    let run = try await shell(
      #""$@""#, Self.importing + ["--ledger", "postgresql://127.0.0.1:1/ledger"])
    #expect(run.status == 69, "\(run.errors)")
    #expect(run.errors.contains("cannot be reached"))
  }

  @Test("a server that goes away for good while a command works: 69, and nothing changed")
  func serverGoes() async throws {
    let cluster = try await PostgresCluster()
    let address = cluster.uri(try cluster.makeDatabase())
    try await open(address)
    let before = try await rows(address)
    // A table that somebody else holds keeps the command in the middle of its work.
    let hold = "BEGIN; LOCK TABLE firm IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(600)"
    async let holding = shell("psql '\(address)' -c '\(hold)'", path: cluster.binaries)
    try await waitForLock(on: address, isGranted: true)
    async let running = shell(#""$@""#, Self.importing + ["--ledger", address])
    try await waitForLock(on: address, isGranted: false)
    try await cluster.kill9()
    _ = try await holding
    let run = try await running
    #expect(run.status == 69, "\(run.errors)")
    #expect(!run.errors.isEmpty)
    try await cluster.start()
    #expect(try await rows(address) == before)
    let again = try await shell(#""$@""#, Self.importing + ["--ledger", address])
    #expect(again.status == 0, "\(again.errors)")
  }
  /// Waits until somebody has, or waits for, a lock on the firms.
  private func waitForLock(on address: String, isGranted: Bool) async throws {
    let ledger = try await LedgerPlace(address).open()
    let locks = """
      SELECT COUNT(*) FROM pg_locks WHERE relation = CAST('firm' AS REGCLASS)
      AND \(isGranted ? "granted AND mode = 'AccessExclusiveLock'" : "NOT granted")
      """
    var count = 0
    while count == 0 {
      try await Task.sleep(for: .milliseconds(20))
      count = try await ledger.read { session throws(LedgerFault) in try session.integer(locks) }
    }
    await ledger.close()
  }
}
