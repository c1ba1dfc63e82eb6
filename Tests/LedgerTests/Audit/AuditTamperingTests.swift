import Draws
import Ledger
import Market
import Statements
import TestSupport
import Testing

@Suite("A changed audit log is found out, on each store")
struct AuditTamperingTests {
  /// What someone did to a log of nine entries behind the program's back.
  struct Crime: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let statements: [String]
    let defects: [AuditDefect]

    init(_ name: String, _ statements: [String], _ defects: [AuditDefect]) {
      (testDescription, self.statements, self.defects) = (name, statements, defects)
    }
  }

  private static let other = String(repeating: "a", count: 64)

  static let crimes = [
    Crime(
      "another text", ["UPDATE audit SET detail = 'nothing' WHERE number = 4"], [.changed(entry: 4)]
    ),
    Crime(
      "another person", ["UPDATE audit SET actor = '李' WHERE number = 1"], [.changed(entry: 1)]),
    Crime(
      "another deed", ["UPDATE audit SET action = 'ran' WHERE number = 9"], [.changed(entry: 9)]),
    Crime("no bank", ["UPDATE audit SET bank = NULL WHERE number = 5"], [.changed(entry: 5)]),
    Crime("another firm", ["UPDATE audit SET firm = 'B' WHERE number = 5"], [.changed(entry: 5)]),
    Crime(
      "empty round for none", ["UPDATE audit SET round = '' WHERE number = 6"], [.changed(entry: 6)]
    ),
    Crime(
      "another time", ["UPDATE audit SET at = '2026-09-01T00:00:00.000000Z' WHERE number = 7"],
      [.changed(entry: 7)]),
    Crime(
      "another hash", ["UPDATE audit SET hash = '\(other)' WHERE number = 4"],
      [.changed(entry: 4), .unlinked(entry: 5)]),
    Crime(
      "another hash before", ["UPDATE audit SET previous = '\(other)' WHERE number = 4"],
      [.unlinked(entry: 4), .changed(entry: 4)]),
    Crime(
      "an entry less", ["DELETE FROM audit WHERE number = 4"],
      [.missing(4...4), .otherEnd(entries: 8, head: 9)]),
    Crime(
      "the first entries less", ["DELETE FROM audit WHERE number <= 3"],
      [.missing(1...3), .otherEnd(entries: 6, head: 9)]),
    Crime(
      "an entry less and the others moved up",
      [
        "DELETE FROM audit WHERE number = 7", "UPDATE audit SET number = 7 WHERE number = 8",
        "UPDATE audit SET number = 8 WHERE number = 9",
      ],
      [
        .unlinked(entry: 7), .moved(entry: 7, from: 8), .moved(entry: 8, from: 9),
        .otherEnd(entries: 8, head: 9),
      ]),
    Crime(
      "two entries changed places",
      [
        "UPDATE audit SET number = 100 WHERE number = 4",
        "UPDATE audit SET number = 4 WHERE number = 5",
        "UPDATE audit SET number = 5 WHERE number = 100",
      ],
      [
        .unlinked(entry: 4), .moved(entry: 4, from: 5), .unlinked(entry: 5),
        .moved(entry: 5, from: 4), .unlinked(entry: 6),
      ]),
    Crime(
      "a cut-off end", ["DELETE FROM audit WHERE number >= 8"], [.otherEnd(entries: 7, head: 9)]),
    Crime("nothing left", ["DELETE FROM audit"], [.otherEnd(entries: 0, head: 9)]),
    Crime("no head", ["DELETE FROM audit_head"], [.otherEnd(entries: 9, head: 0)]),
    Crime(
      "an entry before the first",
      [
        "INSERT INTO audit SELECT 0, at, actor, action, round, firm, bank, detail, previous, '\(other)' "
          + "FROM audit WHERE number = 3"
      ],
      [
        .misnumbered(entry: 0), .changed(entry: 0), .unlinked(entry: 1),
        .otherEnd(entries: 10, head: 9),
      ]),
    Crime(
      "an entry behind the last",
      [
        "INSERT INTO audit SELECT 10, at, actor, action, round, firm, bank, detail, hash, '\(other)' "
          + "FROM audit WHERE number = 9"
      ],
      [.changed(entry: 10), .otherEnd(entries: 10, head: 9)]),
  ]

  @Test("whatever was done, and at which entry", arguments: StoreKind.allCases, crimes)
  func found(_ store: StoreKind, _ crime: Crime) async throws {
    try await store.withLedger { ledger in
      try await Self.fill(ledger)
      try await Self.tamper(ledger, crime.statements)
      let audit = try await ledger.read { session throws(LedgerFault) in try session.verifyAudit() }
      #expect(audit.defects == crime.defects)
      #expect(audit.defectCount == crime.defects.count)
    }
  }

  @Test(
    "an entry put in between with hashes of its own breaks what follows",
    arguments: StoreKind.allCases)
  func insertion(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      let entries = try await Self.fill(ledger)
      var forged = entries[3]
      forged.detail = "never happened"
      forged.hash = forged.digest
      try await Self.tamper(
        ledger,
        (4...9).reversed().map { "UPDATE audit SET number = \($0 + 1) WHERE number = \($0)" })
      try await ledger.write { [forged] session throws(LedgerFault) in try session.insert([forged])
      }
      let audit = try await ledger.read { session throws(LedgerFault) in try session.verifyAudit() }
      #expect(
        audit.defects == [.unlinked(entry: 5)]
          + (5...10).map { .moved(entry: $0, from: $0 - 1) }
          + [.otherEnd(entries: 10, head: 9)])
    }
  }

  @Test(
    "a log written anew from some entry on is told by a hash kept elsewhere",
    arguments: StoreKind.allCases)
  func rewritten(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      let honest = try await Self.fill(ledger)
      try await Self.tamper(ledger, ["DELETE FROM audit", "DELETE FROM audit_head"])
      try await Self.log(
        ["e1", "e2", "changed", "e4", "e5", "e6", "e7", "e8", "e9", "e10"], in: ledger)
      func defects(expecting hash: String?) async throws -> [AuditDefect] {
        try await ledger.read { session throws(LedgerFault) in
          try session.verifyAudit(expecting: hash).defects
        }
      }
      #expect(try await defects(expecting: nil) == [])
      #expect(try await defects(expecting: honest[1].hash) == [])
      for entry in honest[2...] {
        #expect(
          try await defects(expecting: entry.hash) == [.withoutExpected(hash: entry.hash)])
      }
    }
  }

  @Test(
    "a cut-off end with a head to match is told by a hash kept elsewhere",
    arguments: StoreKind.allCases)
  func cutOff(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      let entries = try await Self.fill(ledger)
      try await Self.tamper(
        ledger,
        [
          "DELETE FROM audit WHERE number > 7",
          "UPDATE audit_head SET entries = 7, hash = '\(entries[6].hash)'",
        ])
      let (blind, sharp) = try await ledger.read { session throws(LedgerFault) in
        (
          try session.verifyAudit().defects,
          try session.verifyAudit(expecting: entries[8].hash).defects
        )
      }
      #expect(blind == [])
      #expect(sharp == [.withoutExpected(hash: entries[8].hash)])
    }
  }

  @Test("any cell that is changed at random is found", arguments: StoreKind.allCases)
  func random(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await Self.fill(ledger)
      var draws = SplitMix64(seed: 20_260_901)
      for _ in 0..<40 {
        let number = Int(draws.next() % 9) + 1
        let column = ["actor", "action", "round", "firm", "bank", "detail"][Int(draws.next() % 6)]
        let old = try await ledger.read { session throws(LedgerFault) in
          try session.row("SELECT \(column) FROM audit WHERE number = \(number)")?.values.first
        }
        try await Self.tamper(
          ledger, ["UPDATE audit SET \(column) = '\(draws.next())' WHERE number = \(number)"])
        let found = try await ledger.read { session throws(LedgerFault) in
          try session.verifyAudit().defects
        }
        #expect(found == [.changed(entry: number)])
        let value: String = if case .text(let text) = old { "'\(text)'" } else { "NULL" }
        try await Self.tamper(
          ledger, ["UPDATE audit SET \(column) = \(value) WHERE number = \(number)"])
      }
      let whole = try await ledger.read { session throws(LedgerFault) in
        try session.verifyAudit().defects
      }
      #expect(whole == [])
    }
  }

  @Test("an entry with a time that is none cannot be read, and those behind it can")
  func unreadable() async throws {
    try await StoreKind.sqlite.withLedger { ledger in
      try await Self.fill(ledger)
      try await Self.tamper(
        ledger, ["UPDATE audit SET at = '2026-13-01T00:00:00.000000Z' WHERE number = 4"])
      let audit = try await ledger.read { session throws(LedgerFault) in try session.verifyAudit() }
      #expect(audit.defects == [.unreadable(entry: 4), .unlinked(entry: 5)])
    }
  }

  @Test("entries cannot be changed or deleted by statements alone", arguments: StoreKind.allCases)
  func triggers(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await Self.fill(ledger)
      for statement in ["UPDATE audit SET detail = ''", "DELETE FROM audit"] {
        await #expect(throws: LedgerFault.self) {
          try await ledger.write { session throws(LedgerFault) in _ = try session.run(statement, [])
          }
        }
      }
    }
  }

  @discardableResult
  private static func fill(_ ledger: any Ledger) async throws -> [AuditEntry] {
    try await log((1...9).map { "e\($0)" }, in: ledger)
    return try await ledger.read { session throws(LedgerFault) in
      try session.auditEntries(AuditSelection())
    }
  }

  private static func log(_ details: [String], in ledger: any Ledger) async throws {
    try await ledger.write { session throws(LedgerFault) in
      for (place, detail) in details.enumerated() {
        let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_000_000 + place))
        try session.log(
          [
            AuditEvent(
              .disclosed, round: place == 5 ? nil : "2026-09", firm: "A", bank: "庙行银行",
              detail: detail)
          ],
          by: author)
      }
    }
  }

  /// Does as an owner of the store can: the triggers that hold others off are taken away first.
  private static func tamper(_ ledger: any Ledger, _ statements: [String]) async throws {
    try await ledger.write { session throws(LedgerFault) in
      let first =
        switch session.dialect {
        case .sqlite:
          ["DROP TRIGGER IF EXISTS audit_stays", "DROP TRIGGER IF EXISTS audit_is_kept"]
        case .postgres: ["ALTER TABLE audit DISABLE TRIGGER USER"]
        }
      for statement in first + statements { try session.run(statement, []) }
    }
  }
}
