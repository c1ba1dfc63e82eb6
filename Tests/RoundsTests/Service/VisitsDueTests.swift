import Draws
import Ledger
import Market
import TestSupport
import Testing

@testable import Rounds

@Suite("A chamber's contact table, on each store")
struct VisitsDueTests {
  private static let author = VisitTests.author

  private static func visit(
    _ number: Int, _ firm: Int, _ chamber: String, _ leader: String, _ day: String
  ) throws -> Visit {
    Visit(
      number: number, firm: ServedFirms.code(firm), chamber: chamber, leader: leader,
      day: try #require(CalendarDate(iso: day)), heard: "", at: author.at, actor: author.name)
  }

  @Test(
    "counts different firms of the month, and names whom to see next", arguments: StoreKind.allCases
  )
  func table(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      let visits = [
        // Twice the same firm counts once; the days around the month do not count.
        try Self.visit(1, 0, "大场镇商会", "李会长", "2026-09-01"),
        try Self.visit(2, 0, "大场镇商会", "李会长", "2026-09-30"),
        try Self.visit(3, 1, "大场镇商会", "李会长", "2026-08-31"),
        try Self.visit(4, 2, "大场镇商会", "李会长", "2026-10-01"),
        try Self.visit(5, 3, "大场镇商会", "周副会长", "2026-09-15"),
        try Self.visit(6, 4, "大场镇商会", "周副会长", "2026-09-16"),
        try Self.visit(7, 2, "大场镇商会", "周副会长", "2025-12-31"),
        // Another chamber's visit is not this one's.
        try Self.visit(8, 5, "徐泾镇商会", "何会长", "2026-09-10"),
      ]
      let day = try #require(CalendarDate(iso: "2026-09-20"))
      let left = try #require(CalendarDate(iso: "2026-08-31"))
      try await ledger.write { session throws(LedgerFault) in
        try ServedFirms.add(
          to: session,
          members: Array(repeating: ["大场镇商会"], count: 5) + [["大场镇商会", "徐泾镇商会"], ["大场镇商会"]])
        for name in ["李会长", "周副会长", "吴前会长"] {
          try session.addLeader(name, of: "大场镇商会", by: Self.author)
        }
        try session.addLeader("何会长", of: "徐泾镇商会", by: Self.author)
        try session.removeLeader("吴前会长", of: "大场镇商会", on: left, by: Self.author)
        try session.insert(visits)
      }
      let due = try await ledger.read { session throws(LedgerFault) in
        try session.visitsDue(in: day, chamber: "大场镇商会")
      }
      #expect(due.month == "2026-09")
      let table = try #require(due.chambers.first)
      #expect(due.chambers.count == 1 && table.members == 7)
      #expect(table.leaders.map(\.leader) == ["周副会长", "李会长"].sorted())
      let lines = Dictionary(uniqueKeysWithValues: table.leaders.map { ($0.leader, $0) })
      #expect(lines["李会长"]?.visited == 1 && lines["李会长"]?.missing == 1)
      #expect(lines["周副会长"]?.visited == 2 && lines["周副会长"]?.missing == 0)
      // Never visited ones first, by code; then the last year's; then the last month's.
      let never = [5, 6].map(ServedFirms.code).sorted()
      #expect(table.waiting.map(\.firm) == never + [2, 1].map(ServedFirms.code))
      #expect(table.waiting.map(\.lastVisit) == [nil, nil, "2025-12-31", "2026-08-31"])
      #expect(table.waiting.map(\.days) == [nil, nil, 273, 30])
      #expect(lines["李会长"]?.suggested == [never[0]])
      let all = try await ledger.read { session throws(LedgerFault) in
        try session.visitsDue(in: day, chamber: nil)
      }
      #expect(Set(all.chambers.map(\.chamber)) == ["大场镇商会", "徐泾镇商会"])
      #expect(all.text(in: .zh, waiting: 1).contains("从未"))
    }
  }

  @Test(
    "whoever looks is in the audit log, for each firm that is shown",
    arguments: StoreKind.allCases)
  func views(_ store: StoreKind) async throws {
    try await VisitTests.withService(store) { ledger in
      for (shown, count) in [(0, 3), (nil, 3)] as [(Int?, Int)] {
        let firms = try await ledger.write { session throws(LedgerFault) in
          try session.expectVisits(1, of: "大场镇商会", by: Self.author)
          let before = try session.auditEntries(AuditSelection(action: .viewed)).count
          _ = try session.visitsDue(
            in: VisitTests.today, chamber: "大场镇商会", waiting: shown, by: Self.author)
          return try session.auditEntries(AuditSelection(action: .viewed)).dropFirst(before)
            .compactMap(\.firm)
        }
        // Each of two leaders has one firm to see; all three wait.
        #expect(Set(firms).count == firms.count)
        #expect(firms.count == (shown == nil ? count : 2))
      }
    }
  }

  @Test("a chamber says how many firms it expects", arguments: StoreKind.allCases)
  func expectation(_ store: StoreKind) async throws {
    try await VisitTests.withService(store) { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try session.expectVisits(3, of: "大场镇商会", by: Self.author)
      }
      let due = try await ledger.read { session throws(LedgerFault) in
        try session.visitsDue(in: VisitTests.today, chamber: nil)
      }
      for table in due.chambers {
        let expected = table.chamber == "大场镇商会" ? 3 : 2
        #expect(table.leaders.allSatisfy { $0.expected == expected && $0.missing == expected })
        // No firm is named to two leaders.
        let named = table.leaders.flatMap(\.suggested)
        #expect(Set(named).count == named.count)
        #expect(named.count == min(table.members, table.leaders.count * expected))
      }
    }
  }

  @Test("months of every length end on their last day", arguments: StoreKind.allCases)
  func months(_ store: StoreKind) async throws {
    try await VisitTests.withService(store) { ledger in
      let ends = ["2026-01-31", "2025-02-28", "2024-02-29", "2026-04-30", "2026-12-31"]
      let visits = try ends.enumerated().map { place, day in
        try Self.visit(place + 1, 0, "大场镇商会", "李会长", day)
      }
      try await ledger.write { session throws(LedgerFault) in try session.insert(visits) }
      for visit in visits {
        let due = try await ledger.read { session throws(LedgerFault) in
          try session.visitsDue(in: visit.day, chamber: "大场镇商会")
        }
        let line = due.chambers.first?.leaders.first { $0.leader == "李会长" }
        #expect(line?.visited == 1, "\(visit.day)")
        let next = try await ledger.read { session throws(LedgerFault) in
          try session.visitsDue(
            in: CalendarDate(dayNumber: visit.day.dayNumber + 1), chamber: "大场镇商会")
        }
        #expect(next.chambers.first?.leaders.first { $0.leader == "李会长" }?.visited == 0)
      }
    }
  }
}
