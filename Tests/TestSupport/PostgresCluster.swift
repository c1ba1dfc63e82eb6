import Foundation
import Glibc
package import Ledger
import Postgres
import Statements
import Synchronization

/// A PostgreSQL server of the tests' own, in a temporary folder, reached by a socket in it.
///
/// It runs as the user `postgres` where the tests run as root, and goes with its folder when the tests'
/// process ends, however that ends.
package final class PostgresCluster: Sendable {
  /// What a test of PostgreSQL needs and did not get.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The cluster that all tests share which leave it running.
  package static var shared: PostgresCluster {
    get async throws { try await starting.value }
  }
  private static let starting = Task.detached { try await PostgresCluster() }

  /// The folder with everything in it, `data` and the socket among them.
  package let folder: String
  /// The folder of PostgreSQL's programs.
  package let binaries: String
  /// Closed by the kernel when this process ends, on which the guard stops the server.
  private let guardPipe = Pipe()
  private let made = Mutex(0)
  private let copied = Mutex<Task<String, any Error>?>(nil)

  /// Makes a cluster and starts its server.
  package init() async throws {
    binaries = try Self.findBinaries()
    let name = "/tmp/sifang-postgres-\(getpid())-\(UInt32.random(in: .min ... .max))"
    folder = name
    try FileManager.default.createDirectory(
      atPath: name, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    try startGuard()
    if getuid() == 0 { try Self.run("/bin/chown", ["postgres", folder], log: nil) }
    try Self.run(
      "/bin/sh",
      [
        "-c",
        Self.asPostgres(
          "exec \"$1\"/initdb -D \"$2\"/data -A trust -U postgres -E UTF8 "
            + "--locale=C.UTF-8 --no-sync"), "sh", binaries, folder,
      ],
      log: folder + "/initdb.log")
    try await start()
  }

  /// The URI of one of its databases.
  ///
  /// - Parameters:
  ///   - database: the database's name.
  ///   - login: who connects.
  /// - Returns: the URI.
  package func uri(_ database: String, login: String = "postgres") -> String {
    "postgresql:///\(database)?host=\(folder)&user=\(login)"
  }

  /// Starts the server and waits until it answers.
  package func start() async throws {
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/bin/sh")
    // Every commit waits for the disk (fsync is on by default), as in production.
    server.arguments = [
      "-c",
      Self.asPostgres(
        """
        exec "$1"/postgres -D "$2"/data -c listen_addresses= -c unix_socket_directories="$2" \
        -c max_connections=500 -c shared_buffers=32MB -c jit=off >>"$2"/server.log 2>&1 </dev/null
        """), "sh", binaries, folder,
    ]
    try server.run()
    for _ in 0..<1200 {
      if (try? PostgresConnection(uri: uri("postgres"))) != nil { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Failure(description: "the server of \(folder) does not answer; see server.log there")
  }

  /// Stops the server as `pg_ctl stop -m fast` does, and waits until it is gone.
  package func stop() async throws {
    guard let pid = serverPid else { return }
    kill(pid, SIGINT)
    try await waitUntilGone([pid])
  }

  /// Kills the server and all its processes at once, as a power cut does.
  package func kill9() async throws {
    guard let pid = serverPid else { return }
    // Halted first, so that it begins no process that would not be found.
    kill(pid, SIGSTOP)
    let children = Self.children(of: pid)
    for process in [pid] + children { kill(process, SIGKILL) }
    try await waitUntilGone([pid] + children)
  }

  /// Stops the server and starts it again.
  package func restart() async throws {
    try await stop()
    try await start()
  }

  /// Makes a database that sorts texts as Chinese does, so that whoever relies on another order shows.
  ///
  /// - Parameter template: the database that it is a copy of; nil for an empty one.
  /// - Returns: its name.
  /// - Throws: a `StoreFault`.
  package func makeDatabase(template: String? = nil) throws -> String {
    let number = made.withLock { made in
      made += 1
      return made
    }
    let name = "ledger\(number)"
    let connection = try PostgresConnection(uri: uri("postgres"))
    try connection.runScript(
      template.map { "CREATE DATABASE \(name) TEMPLATE \($0)" }
        ?? """
        CREATE DATABASE \(name) TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'zh-CN'
        """)
    return name
  }

  /// Drops a database, whoever is connected to it.
  package func dropDatabase(_ name: String) throws {
    let connection = try PostgresConnection(uri: uri("postgres"))
    try connection.runScript("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
  }

  /// Waits until nobody is connected to a database: what a program that is gone had asked for goes on
  /// without it, to its end.
  package func waitUntilUnused(_ name: String) async throws {
    let connection = try PostgresConnection(uri: uri("postgres"))
    for _ in 0..<1200 {
      let users = try connection.rows(
        "SELECT 1 FROM pg_stat_activity WHERE datname = $1", [.text(name)])
      if users.isEmpty { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Failure(description: "somebody stays connected to \(name)")
  }

  /// Gives the body an empty ledger in a database of its own, which is gone when the body ends.
  package func withLedger<Value>(
    _ body: (PostgresLedger) async throws -> Value
  ) async throws -> Value {
    let name = try makeDatabase(template: try await emptyLedger())
    let ledger = try await PostgresLedger(uri: uri(name))
    do {
      let value = try await body(ledger)
      await ledger.close()
      try dropDatabase(name)
      return value
    } catch {
      await ledger.close()
      try dropDatabase(name)
      throw error
    }
  }

  /// The database of an empty ledger, to be copied: that is sooner done than its schema.
  private func emptyLedger() async throws -> String {
    try await copied.withLock { copied in
      let making =
        copied
        ?? Task.detached { [self] in
          let name = try makeDatabase()
          let ledger = try await PostgresLedger(uri: uri(name))
          await ledger.close()
          try await waitUntilUnused(name)
          return name
        }
      copied = making
      return making
    }.value
  }

  private var serverPid: pid_t? {
    let file = try? String(contentsOfFile: folder + "/data/postmaster.pid", encoding: .utf8)
    return file?.split(separator: "\n").first.flatMap { pid_t($0) }
  }

  /// Starts the shell that waits for this process's end and then stops the server.
  private func startGuard() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      """
      trap '' INT TERM HUP
      cat >/dev/null
      pid=$(head -n 1 "$1"/data/postmaster.pid 2>/dev/null)
      [ -n "$pid" ] && kill -QUIT "$pid" 2>/dev/null
      while [ -n "$pid" ] && grep -q "$1" /proc/"$pid"/cmdline 2>/dev/null; do sleep 0.05; done
      rm -rf "$1"
      """, "sh", folder,
    ]
    process.standardInput = guardPipe.fileHandleForReading
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  private func waitUntilGone(_ processes: [pid_t]) async throws {
    for _ in 0..<1200 {
      if processes.allSatisfy({ Self.isGone($0) }) { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Failure(description: "a process of \(folder) does not end")
  }

  /// Whether a process has ended; one that nobody has taken note of yet has, too.
  private static func isGone(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = status.lastIndex(of: ")")
    else { return true }
    return status[end...].dropFirst(2).first == "Z"
  }

  private static func children(of process: pid_t) -> [pid_t] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.filter { child in
      guard let status = try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8),
        let end = status.lastIndex(of: ")")
      else { return false }
      // Behind the name: the state, then the parent.
      return status[end...].split(separator: " ").dropFirst(2).first.flatMap { pid_t($0) }
        == process
    }
  }

  private static func findBinaries() throws -> String {
    let versions =
      (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newest = versions.compactMap(Int.init).filter { $0 >= 15 }.max()
    guard let newest else {
      throw Failure(description: "the tests need PostgreSQL 15: Scripts/setup postgresql-15")
    }
    return "/usr/lib/postgresql/\(newest)/bin"
  }

  /// The shell's words that run a command as `postgres` where they are run by root.
  private static func asPostgres(_ command: String) -> String {
    guard getuid() == 0 else { return command }
    return command.replacingOccurrences(
      of: "exec ", with: "exec setpriv --reuid=postgres --regid=postgres --clear-groups ")
  }

  private static func run(_ program: String, _ arguments: [String], log: String?) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    if let log {
      _ = FileManager.default.createFile(atPath: log, contents: nil)
      let file = FileHandle(forWritingAtPath: log)
      process.standardOutput = file
      process.standardError = file
    }
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(program) \(arguments) failed; see \(log ?? "its words")")
    }
  }
}
