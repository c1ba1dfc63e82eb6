import Ledger
import Market
import Statements
import TestSupport
import Testing

@Suite("A ledger, on each store")
struct LedgerTests {
  private static let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_123_456))

  @Test("gives back the records that were put in", arguments: StoreKind.allCases)
  func roundTrip(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      let round = RoundEntry(
        name: "2026-09", asOf: CalendarDate(dayNumber: 20_697), state: .open, answerDays: 2,
        openedAt: Self.author.at, openedBy: Self.author.name, revision: 0, runNumber: 0)
      try await ledger.write { session throws(LedgerFault) in try session.insert([round]) }
      let found: [RoundEntry] = try await ledger.read { session throws(LedgerFault) in
        try session.records(RoundEntry.self, "WHERE name = $1", [.text("2026-09")])
      }
      #expect(found.map(\.openedAt) == [round.openedAt])
      #expect(found.map(\.asOf) == [round.asOf])
      #expect(found.map(\.runAt) == [nil])
    }
  }

  @Test("keeps nothing of a body that throws", arguments: StoreKind.allCases)
  func rollBack(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      await #expect(throws: LedgerFault.self) {
        try await ledger.write { session throws(LedgerFault) in
          try session.put(Chamber(name: "大场镇商会", visitsPerLeader: 2))
          throw .refused(.roundExists("2026-09"))
        }
      }
      let chambers = try await ledger.read { session throws(LedgerFault) in
        try session.integer("SELECT COUNT(*) FROM chamber")
      }
      #expect(chambers == 0)
    }
  }
}
