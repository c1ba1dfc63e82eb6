import Ledger
import Market
import Statements
import TestSupport
import Testing

@Suite("A ledger's schema")
struct MigrationTests {
  @Test("a newer program's ledger is refused and left as it is", arguments: StoreKind.allCases)
  func newer(_ store: StoreKind) async throws {
    try await Self.refused(store, by: "INSERT INTO migration (number, sha256) VALUES (99, 'x')") {
      if case .newer(found: 99, known: 1) = $0 { true } else { false }
    }
  }

  @Test(
    "a ledger of another migration of the same number is refused", arguments: StoreKind.allCases)
  func other(_ store: StoreKind) async throws {
    try await Self.refused(store, by: "UPDATE migration SET sha256 = 'x'") {
      if case .otherMigration(number: 1) = $0 { true } else { false }
    }
  }

  private static func refused(
    _ store: StoreKind, by statement: String, _ isMeant: (LedgerFault) -> Bool
  ) async throws {
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in _ = try session.run(statement, []) }
      let before = try await dump(ledger)
      let fault = await #expect(throws: LedgerFault.self) { _ = try await ledger.place.open() }
      #expect(fault.map(isMeant) == true)
      #expect(try await dump(ledger) == before)
    }
  }

  @Test("a ledger that is opened again is the same", arguments: StoreKind.allCases)
  func again(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try session.put(Chamber(name: "大场镇商会", visitsPerLeader: 3))
      }
      let second = try await ledger.place.open()
      #expect(try await dump(second) == (try await dump(ledger)))
      await second.close()
    }
  }

  @Test(
    "SQLite's tables take no day, moment or truth that is none, nor another type",
    arguments: [
      "INSERT INTO leader (chamber, name, left_day) VALUES ('c', 'n', '2026-02-30')",
      "INSERT INTO leader (chamber, name, left_day) VALUES ('c', 'n', '2026-9-1')",
      "INSERT INTO leader (chamber, name, left_day) VALUES ('c', 'n', '20260901')",
      "INSERT INTO leader (chamber, name, left_day) VALUES ('c', 'n', 20697)",
      "INSERT INTO leader (chamber, name, left_day) VALUES ('c', 'n', '')",
      "INSERT INTO chamber (name, visits_per_leader) VALUES ('d', 'two')",
      "INSERT INTO chamber (name, visits_per_leader) VALUES ('d', 2.5)",
      "INSERT INTO chamber (name, visits_per_leader) VALUES ('d', -1)",
      "INSERT INTO chamber (name, visits_per_leader) VALUES (NULL, 2)",
      """
      INSERT INTO chase (number, party, name, round, day, at, actor)
      VALUES (1, 'bank', 'b', 'r', '2026-09-01', '2026-09-01 08:30:00', 'a')
      """,
      """
      INSERT INTO firm (code, name, chamber, region, industry, size, labels, is_overdue, is_dishonest,
        source, changed_at)
      VALUES ('91110000600037341L', 'n', 'c', '310113', '6510', 'small', '', 2, 0, '',
        '2026-09-01T08:30:00.000000Z')
      """,
    ])
  func checks(_ statement: String) async throws {
    try await StoreKind.sqlite.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try session.put(Chamber(name: "c", visitsPerLeader: 2))
        try session.insert([
          RoundEntry(
            name: "r", asOf: CalendarDate(dayNumber: 20_697), state: .open, answerDays: 2,
            openedAt: Moment(microseconds: 0), openedBy: "a", revision: 0, runNumber: 0)
        ])
      }
      let fault = await #expect(throws: LedgerFault.self) {
        try await ledger.write { session throws(LedgerFault) in _ = try session.run(statement, []) }
      }
      guard case .store(let fault) = fault else {
        Issue.record("expected a fault of the store, found \(String(describing: fault))")
        return
      }
      #expect(fault.kind == .constraint)
    }
  }

  @Test("what the checks refuse would go in with good values")
  func goodValues() async throws {
    try await StoreKind.sqlite.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try session.put(Chamber(name: "c", visitsPerLeader: 2))
        try session.run(
          "INSERT INTO leader (chamber, name, left_day) VALUES ('c', 'n', '2026-02-28')", [])
        try session.run(
          """
          INSERT INTO firm (code, name, chamber, region, industry, size, labels, is_overdue,
            is_dishonest, source, changed_at)
          VALUES ('91110000600037341L', 'n', 'c', '310113', '6510', 'small', '', 1, 0, '',
            '2026-09-01T08:30:00.000000Z')
          """, [])
      }
    }
  }
}
