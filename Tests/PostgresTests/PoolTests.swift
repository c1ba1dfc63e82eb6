import Market
import Postgres
import Statements
import TestSupport
import Testing

@Suite("A pool of connections")
struct PoolTests {
  /// What a statement's fault is, nil where it has none.
  private static func fault(_ connection: PostgresConnection, _ sql: String) -> StoreFault.Kind? {
    do throws(StoreFault) {
      try connection.run(sql)
      return nil
    } catch {
      return error.kind
    }
  }

  private func pool(limit: Int) async throws -> PostgresPool {
    PostgresPool(uri: try await PostgresCluster.shared.uri("postgres"), limit: limit)
  }

  @Test("lends no more connections than its limit, and all get their turn")
  func limits() async throws {
    let pool = try await pool(limit: 2)
    let processes = try await withThrowingTaskGroup(of: [SQLValue]?.self) { group in
      for _ in 0..<12 {
        group.addTask {
          try await pool.withConnection { connection in
            try? connection.rows("SELECT pg_backend_pid() FROM pg_sleep(0.02)").first?.values
          }
        }
      }
      return try await group.reduce(into: Set<[SQLValue]>()) { seen, process in
        if let process { seen.insert(process) }
      }
    }
    #expect(processes.count == 2)
    await pool.close()
    await #expect(throws: StoreFault.self) { try await pool.withConnection { _ in } }
  }

  @Test("cancelling a task stops its statement, and the connection serves the next")
  func cancels() async throws {
    let pool = try await pool(limit: 1)
    let begun = AsyncStream<Void>.makeStream()
    let sleeper = Task {
      try await pool.withConnection { connection in
        begun.continuation.yield()
        return Self.fault(connection, "SELECT pg_sleep(600)")
      }
    }
    for await _ in begun.stream { break }
    let waiter = Task { try await pool.withConnection { _ in } }
    waiter.cancel()
    await #expect(throws: StoreFault.self) { try await waiter.value }
    sleeper.cancel()
    #expect(try await sleeper.value == .cancelled)
    #expect(try await pool.withConnection { Self.fault($0, "SELECT 1") } == nil)
    await pool.close()
  }

  @Test("a transaction that a body leaves open is rolled back")
  func rollsBack() async throws {
    let pool = try await pool(limit: 1)
    try await pool.withConnection { connection in
      _ = Self.fault(connection, "CREATE TEMP TABLE kept (x BIGINT)")
      _ = Self.fault(connection, "BEGIN")
      _ = Self.fault(connection, "INSERT INTO kept VALUES (1)")
    }
    let found = try await pool.withConnection { connection in
      try? connection.rows("SELECT count(*) FROM kept").first?.values
    }
    #expect(found == [.integer(0)])
    await pool.close()
  }

  @Test("a connection that the server ended is replaced")
  func replaces() async throws {
    let pool = try await pool(limit: 1)
    let ended = try await pool.withConnection {
      Self.fault($0, "SELECT pg_terminate_backend(pg_backend_pid())")
    }
    #expect(ended == .lost)
    #expect(try await pool.withConnection { Self.fault($0, "SELECT 1") } == nil)
    await pool.close()
  }
}
