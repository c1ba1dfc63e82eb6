import Ledger
import Market
import Statements
import TestSupport
import Testing

@Suite("Copying a ledger")
struct LedgerCopyTests {
  private static let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_123_456))

  @Test("knows every table of the schema", arguments: StoreKind.allCases)
  func everyTable(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      let tables = try await ledger.read { session throws(LedgerFault) in
        let catalogue =
          switch session.dialect {
          case .sqlite:
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
          case .postgres: "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
          }
        return try session.rows(catalogue).map(\.values)
      }
      let copied = LedgerTables.all.map { [SQLValue.text($0.table)] }
      // What the stores themselves keep.
      let own: [[SQLValue]] = [[.text("migration")], [.text("commit_mark")]]
      #expect(Set(copied).count == copied.count)
      #expect(Set(tables).subtracting(own) == Set(copied))
    }
  }

  @Test(
    "moves everything, finds it the same when repeated, and refuses a target that holds other rows",
    arguments: [(StoreKind.sqlite, StoreKind.postgres), (.postgres, .sqlite)])
  func moves(_ from: StoreKind, _ to: StoreKind) async throws {
    try await from.withLedger { source in
      try await to.withLedger { target in
        try await fill(source)
        let first = try await LedgerCopy.copy(from: source, to: target, by: Self.author)
        #expect(!first.wasThere)
        #expect(first.prints.first { $0.table == "content" }?.rows == 5_000)
        #expect(first.prints.first { $0.table == "chamber" }?.rows == 3)
        #expect(first.prints.first { $0.table == "audit" }?.rows == 2)
        let again = try await LedgerCopy.copy(from: source, to: target, by: Self.author)
        #expect(again.wasThere)
        #expect(again.prints == first.prints)
        let back = try await LedgerCopy.copy(from: target, to: source, by: Self.author)
        #expect(back.wasThere)
        try await source.write { session throws(LedgerFault) in
          try session.put(Chamber(name: "新商会", visitsPerLeader: 1))
        }
        await #expect(throws: LedgerFault.self) {
          try await LedgerCopy.copy(from: source, to: target, by: Self.author)
        }
        let kept = try await target.read { session throws(LedgerFault) in try session.prints() }
        #expect(kept == first.prints)
      }
    }
  }

  /// Rows whose texts sort otherwise in Chinese than by their bytes.
  private func fill(_ ledger: any Ledger) async throws {
    try await ledger.write { session throws(LedgerFault) in
      let contents = (0..<5_000).map { number in
        StoredContent(
          sha256: String(repeating: "0", count: 60) + String(1_000 + number),
          bytes: [UInt8](repeating: UInt8(number % 256), count: number % 7))
      }
      try session.insert(contents)
      for name in ["张江商会", "阿坝商会", "Zeta"] {
        try session.put(Chamber(name: name, visitsPerLeader: 2))
        try session.put(Leader(chamber: name, name: "李"))
      }
      try session.insert([
        RoundEntry(
          name: "2026-09", asOf: CalendarDate(dayNumber: 20_697), state: .open, answerDays: 2,
          openedAt: Self.author.at, openedBy: Self.author.name, revision: 0, runNumber: 0),
        // By its name before the one that it follows.
        RoundEntry(
          name: "2026-10", asOf: CalendarDate(dayNumber: 20_727), state: .open, answerDays: 2,
          previous: "2026-9", openedAt: Self.author.at, openedBy: Self.author.name, revision: 0,
          runNumber: 0),
        RoundEntry(
          name: "2026-9", asOf: CalendarDate(dayNumber: 20_697), state: .open, answerDays: 2,
          openedAt: Self.author.at, openedBy: Self.author.name, revision: 0, runNumber: 0),
      ])
      try session.log([AuditEvent(.opened, round: "2026-09")], by: Self.author)
    }
  }
}
