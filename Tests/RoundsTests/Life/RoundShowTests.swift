import Exchange
import Ledger
import Market
import TestSupport
import Testing

@testable import Rounds

@Suite("What is shown of rounds, needs and firms")
struct RoundShowTests {
  /// A round of two needs that one bank declined and another left unanswered, and the next one.
  private func twoRounds(_ ledger: any Ledger) async throws {
    let folder = try TemporaryFolder()
    let path = try Life.write(
      "a", in: folder, firms: [Life.firm(0), Life.firm(1)],
      needs: [Life.need("A", of: 0, wan: 300), Life.need("B", of: 1, wan: 200)],
      products: [Life.product("P1"), Life.product("P2", bank: "乙银行")])
    let newer = try Life.write(
      "b", in: folder, firms: [Life.firm(0, employees: "50")],
      needs: [Life.need("A", of: 0, wan: 350)])
    try await Life.open("r1", in: ledger)
    try await Life.bring(path, into: "r1", of: ledger)
    try await Life.run(
      "r1", in: ledger,
      offers: [("A", "P1", "甲银行"), ("A", "P2", "乙银行"), ("B", "P1", "甲银行")])
    try await Life.send("r1", in: ledger, on: Life.day, banks: ["甲银行"])
    try await Life.answer(
      "r1", "A", "P1", bank: "甲银行", .declined, reason: .leverage, in: ledger, on: Life.day)
    try await Life.answer("r1", "B", "P1", bank: "甲银行", .approved, in: ledger, on: Life.day)
    try await Life.close("r1", in: ledger)
    try await Life.open("r2", in: ledger, on: CalendarDate(dayNumber: Life.day.dayNumber + 9))
    try await Life.bring(newer, into: "r2", of: ledger)
  }

  private func show(
    _ round: String, _ ledger: any Ledger, _ ask: (inout RoundShow.Question) -> Void = { _ in }
  ) async throws -> RoundShow {
    var question = RoundShow.Question()
    ask(&question)
    return try await RoundShow(round, question, in: ledger, by: Life.author)
  }

  @Test("rounds are listed with what was offered, sent and answered", arguments: StoreKind.allCases)
  func list(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await twoRounds(ledger)
      let rounds = try await RoundList(of: ledger).rounds
      #expect(rounds.map(\.name) == ["r1", "r2"])
      #expect(rounds.map(\.state) == ["closed", "open"])
      #expect(rounds.map(\.needs) == [2, 1])
      #expect(rounds.map(\.products) == [2, 0])
      #expect(rounds.map(\.banks) == [2, 0])
      #expect(rounds.map(\.offers) == [3, 0])
      #expect(rounds.map(\.sent) == [2, 0])
      #expect(rounds.map(\.answered) == [2, 0])
    }
  }

  @Test("a round's figures add up", arguments: StoreKind.allCases)
  func figures(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await twoRounds(ledger)
      let first = try await show("r1", ledger).figures
      #expect(first.firms == 2 && first.needs == 2 && first.amountAskedYuan == 5_000_000)
      #expect(first.standings.map(\.standing) == ["not_sent", "approved", "declined"])
      #expect(first.standings.map(\.pairs) == [1, 1, 1])
      #expect(first.standings.map(\.amountYuan) == [nil, 1_000_000, nil])
      let second = try await show("r2", ledger).figures
      #expect(second.needsCarried == 1 && second.banksLeftOut == 1 && second.previous == "r1")
      // Nobody's file was looked at.
      let audit = try await Life.records(AuditEntry.self, of: ledger)
      #expect(!audit.contains { $0.action == "viewed" })
    }
  }

  @Test(
    "a need is shown with where it comes from, whom it was offered to, and what changed",
    arguments: StoreKind.allCases)
  func need(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await twoRounds(ledger)
      let need = try #require(try await show("r2", ledger) { $0.need = "A" }.need)
      #expect(need.firm == Life.codes[0])
      #expect(need.facts["amount_wan"] == "350")
      #expect(need.rounds == ["r2", "r1"])
      #expect(need.leftOut.map(\.bank) == ["甲银行"])
      #expect(need.leftOut.map(\.reason) == ["leverage"])
      #expect(need.offers.map(\.bank) == ["甲银行", "乙银行"])
      #expect(need.offers.map(\.standing) == ["declined", "not_sent"])
      #expect(need.changes.map(\.field) == ["amount_yuan"])
      let text = need.text(in: .zh)
      for words in ["排除的银行", "负债过高", "融资金额：300万元 → 350万元", "转入自：r1"] {
        #expect(text.contains(words), "\(words) in \(text)")
      }
      let refusal = try await Life.refusal { _ = try await show("r2", ledger) { $0.need = "B" } }
      #expect(refusal == .noSuch(.need, id: "B", near: nil))
    }
  }

  @Test(
    "a firm is shown over all rounds, and whoever looks is in the audit log",
    arguments: StoreKind.allCases)
  func firm(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await twoRounds(ledger)
      let shown = try await show("r2", ledger) {
        ($0.firm, $0.changes, $0.imports) = (Life.codes[0].lowercased(), true, true)
      }
      let firm = try #require(shown.firm)
      #expect(firm.chambers == ["大场镇商会"])
      #expect(firm.consents.map(\.isRunning) == [true])
      #expect(firm.needs.map(\.round) == ["r1", "r2"])
      #expect(firm.needs.map(\.standing) == ["declined", "not_offered"])
      #expect(firm.changes.map(\.field) == ["employees"])
      #expect(shown.changes?.map(\.kind) == ["firm", "need"])
      #expect(shown.imports?.map(\.file) == ["b/firms.csv", "b/needs.csv"])
      _ = try await show("r2", ledger) { $0.need = "A" }
      let views = try await Life.records(AuditEntry.self, of: ledger, "ORDER BY number")
        .filter { $0.action == "viewed" }
      #expect(views.map(\.firm) == [Life.codes[0], nil, Life.codes[0], Life.codes[0]])
      #expect(views.map(\.detail) == ["firm", "changes", "changes", "need A"])
      #expect(views.allSatisfy { $0.actor == Life.author.name })
    }
  }

  @Test("every fact that can change has the name of its column")
  func factNames() {
    func check<Record: MergedRecord>(_ type: Record.Type) {
      for field in type.columns where !type.bookkeeping.contains(field) {
        let change = FactChange(
          number: 1, round: "r", kind: type.kind, subject: "s", field: field, before: "", after: "",
          source: "f", at: Life.author.at, actor: "a")
        #expect(ChangeLine(change).column != nil, "\(type.table).\(field)")
      }
    }
    check(StoredFirm.self)
    check(StoredNeed.self)
    check(StoredProduct.self)
    check(StoredPolicy.self)
  }
}
