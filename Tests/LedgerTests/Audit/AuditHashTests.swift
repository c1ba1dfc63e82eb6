import Ledger
import Market
import TestSupport
import Testing

@Suite("The audit log's hashes, on each store")
struct AuditHashTests {
  /// Made apart from this program, by Python's hashlib, of the facts as the log describes them:
  /// each as its length in bytes, a colon, its text and a line's end, or `-` for one that is none.
  ///
  ///     sha256(b"".join(b"-\n" if f is None else b"%d:%s\n" % (len(f), f) for f in facts))
  private static let first = "8a3a4dda2cca80485592c71cf981fe2524cdc3070ca9ac78dacfd49d23ac504d"
  private static let second = "ec4795352aacf1a58a5c2f0b4e376dfa943e60f39c6b43e2d6827af4815cc1af"

  @Test("are those that another program computes", arguments: StoreKind.allCases)
  func golden(_ store: StoreKind) async throws {
    let at = try #require(Moment(iso: "2026-09-01T08:30:00.000000Z"))
    let author = Author(name: "王芳", at: at)
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        let events = [
          AuditEvent(
            .disclosed, round: "2026-09", firm: "91110000600037341L", bank: "庙行银行",
            detail: "名单 1"),
          AuditEvent(.viewed, firm: "91110000600037341L"),
        ]
        try session.log(events, by: author)
      }
      let (entries, audit) = try await ledger.read { session throws(LedgerFault) in
        (try session.auditEntries(AuditSelection()), try session.verifyAudit(expecting: Self.first))
      }
      #expect(entries.map(\.hash) == [Self.first, Self.second])
      #expect(audit.entries == 2)
      #expect(audit.hash == Self.second)
      #expect(audit.defects == [])
    }
  }

  @Test("no two different entries have the same bytes to hash")
  func facts() throws {
    let at = Moment(microseconds: 0)
    func digest(_ action: String, _ round: String?, _ firm: String?, _ detail: String) -> String {
      AuditEntry(
        number: 1, at: at, actor: "a", action: action, round: round, firm: firm, detail: detail,
        previous: "", hash: ""
      ).digest
    }
    let digests = [
      digest("b", nil, nil, "c"), digest("b", "", nil, "c"), digest("b", nil, "", "c"),
      digest("bc", nil, nil, ""), digest("b", "-", nil, "c"), digest("b", "1:c\n", nil, "c"),
      digest("b\n1:c", nil, nil, "c"), digest("b", "c", nil, "c"), digest("b", nil, "c", "c"),
    ]
    #expect(Set(digests).count == digests.count)
  }

  @Test("an empty log verifies, and its hash is zeros", arguments: StoreKind.allCases)
  func empty(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      let audit = try await ledger.read { session throws(LedgerFault) in
        try session.verifyAudit(expecting: String(repeating: "0", count: 64))
      }
      #expect(audit.entries == 0 && audit.defects == [])
      #expect(audit.hash == String(repeating: "0", count: 64))
    }
  }

  @Test("entries are found by what they tell and when", arguments: StoreKind.allCases)
  func selection(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        for day in 0..<4 {
          let author = Author(name: "王芳", at: Moment(microseconds: day * 86_400_000_000))
          let firm = day % 2 == 0 ? "even" : "odd"
          try session.log([AuditEvent(.viewed, round: "r\(day)", firm: firm)], by: author)
        }
        try session.log(
          [AuditEvent(.disclosed, bank: "庙行银行")], by: Author(name: "李", at: Moment(microseconds: 5))
        )
      }
      func numbers(_ selection: AuditSelection) async throws -> [Int] {
        try await ledger.read { session throws(LedgerFault) in
          try session.auditEntries(selection).map(\.number)
        }
      }
      #expect(try await numbers(AuditSelection()) == [1, 2, 3, 4, 5])
      #expect(try await numbers(AuditSelection(firm: "odd")) == [2, 4])
      #expect(try await numbers(AuditSelection(round: "r2", firm: "even")) == [3])
      #expect(try await numbers(AuditSelection(bank: "庙行银行", action: .disclosed)) == [5])
      #expect(
        try await numbers(
          AuditSelection(
            from: Moment(microseconds: 86_400_000_000),
            before: Moment(microseconds: 3 * 86_400_000_000))) == [2, 3])
    }
  }
}
