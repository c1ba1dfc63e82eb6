import Ledger
import Postgres
import Statements
import Synchronization
import TestSupport
import Testing

@Suite("A ledger whose server is lost")
struct LostServerTests {
  private static let count = "SELECT COUNT(*) FROM chamber"

  /// Ends the backend that a session talks to, as an administrator does.
  private static func end(_ session: any LedgerSession) throws(LedgerFault) {
    try session.run("SELECT pg_terminate_backend(pg_backend_pid())", [])
  }

  @Test("reads and writes again what was lost before its commit")
  func again() async throws {
    try await StoreKind.postgres.withLedger { ledger in
      let runs = Mutex(0)
      try await ledger.write { session throws(LedgerFault) in
        let run = runs.withLock { runs in
          runs += 1
          return runs
        }
        try session.put(Chamber(name: "第\(run)次", visitsPerLeader: 2))
        if run < 3 { try Self.end(session) }
      }
      #expect(runs.withLock(\.self) == 3)
      let reads = Mutex(0)
      let found = try await ledger.read { session throws(LedgerFault) in
        let read = reads.withLock { reads in
          reads += 1
          return reads
        }
        if read < 2 { try Self.end(session) }
        return try session.integer(Self.count)
      }
      #expect(found == 1)
    }
  }

  @Test("a commit is done once and known to be, wherever around it the server is killed")
  func commits() async throws {
    let cluster = try await PostgresCluster()
    let name = try cluster.makeDatabase()
    let ledger = try await PostgresLedger(uri: cluster.uri(name))
    for round in 1...6 {
      async let written: Void = ledger.write { session throws(LedgerFault) in
        // Killed about here, or while this commits.
        try session.insert((0..<40).map { Chamber(name: "\(round)-\($0)", visitsPerLeader: 2) })
      }
      try await Task.sleep(for: .milliseconds(2 * round))
      try await cluster.kill9()
      try await cluster.start()
      try await written
      let found = try await ledger.read { session throws(LedgerFault) in
        try session.integer(Self.count)
      }
      #expect(found == round * 40)
    }
    await ledger.close()
  }

  @Test("a commit whose answer is lost is looked up, not repeated, and repeated only if it failed")
  func lostAnswer() async throws {
    try await StoreKind.postgres.withLedger { ledger in
      // A deferred trigger ends the backend while it commits: once before, and so without, a commit.
      let runs = Mutex(0)
      try await ledger.write { session throws(LedgerFault) in
        try session.run(
          """
          CREATE FUNCTION end_once() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
          """, [])
        try session.run(
          """
          CREATE CONSTRAINT TRIGGER ends AFTER INSERT ON chamber DEFERRABLE INITIALLY DEFERRED
          FOR EACH ROW WHEN (NEW.name = '1') EXECUTE FUNCTION end_once()
          """, [])
      }
      try await ledger.write { session throws(LedgerFault) in
        let run = runs.withLock { runs in
          runs += 1
          return runs
        }
        try session.put(Chamber(name: String(run), visitsPerLeader: 2))
      }
      #expect(runs.withLock(\.self) == 2)
      let names = try await ledger.read { session throws(LedgerFault) in
        try session.records(Chamber.self).map(\.name)
      }
      #expect(names == ["2"])
    }
  }

  @Test("a second writer waits for the first, and neither sees half of the other")
  func oneWriter() async throws {
    try await StoreKind.postgres.withLedger { ledger in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try await ledger.write { session throws(LedgerFault) in
              let next = try session.integer(Self.count)
              try session.put(Chamber(name: "\(next)", visitsPerLeader: 1))
            }
          }
        }
        try await group.waitForAll()
      }
      let found = try await ledger.read { session throws(LedgerFault) in
        try session.integer(Self.count)
      }
      #expect(found == 8)
    }
  }
}
