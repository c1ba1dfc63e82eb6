import Ledger
import Market
import Rounds
import TestSupport
import Testing

@Suite("A round is opened, and takes over what banks turned down")
struct RoundOpeningTests {
  private static func day(_ offset: Int) -> CalendarDate {
    CalendarDate(dayNumber: Life.day.dayNumber + offset)
  }

  /// A round of needs A to F, each offered to banks 甲 and 乙, but F to none.
  private func firstRound(_ ledger: any Ledger) async throws {
    let folder = try TemporaryFolder()
    let ids = ["A", "B", "C", "D", "E", "F"]
    let path = try Life.write(
      "a", in: folder, firms: [Life.firm(0), Life.firm(1)],
      needs: ids.enumerated().map { Life.need($1, of: $0 % 2, wan: 100 + $0) },
      products: [
        Life.product("P1", bank: "甲银行"), Life.product("P2", bank: "乙银行"),
        Life.product("P3", bank: "丙银行"), Life.product("P4", bank: "甲银行"),
      ])
    try await Life.open("r1", in: ledger)
    try await Life.bring(path, into: "r1", of: ledger)
    try await Life.run(
      "r1", in: ledger,
      offers: ids.dropLast().flatMap { [($0, "P1", "甲银行"), ($0, "P2", "乙银行")] })
    try await Life.send("r1", in: ledger, on: Life.day)
  }

  @Test(
    "needs that banks declined or left unanswered go on without those banks, over three rounds",
    arguments: StoreKind.allCases)
  func carriesOver(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await firstRound(ledger)
      let soon = Self.day(1)
      // A: one declined, one silent. B: one declined, the other lends. C: withdrawn. D: one talks,
      // one silent. E: both talk.
      for (need, product, bank, status, reason) in [
        ("A", "P1", "甲银行", Answer.Status.declined, RefusalReason.collateral),
        ("B", "P1", "甲银行", .declined, .leverage), ("B", "P2", "乙银行", .funded, nil),
        ("C", "P1", "甲银行", .declined, .leverage), ("C", "P2", "乙银行", .withdrawn, nil),
        ("D", "P1", "甲银行", .contacted, nil), ("E", "P1", "甲银行", .contacted, nil),
        ("E", "P2", "乙银行", .contacted, nil),
      ] as [(String, String, String, Answer.Status, RefusalReason?)] {
        try await Life.answer(
          "r1", need, product, bank: bank, status, reason: reason, in: ledger, on: soon)
      }
      try await Life.close("r1", in: ledger)
      let second = try await Life.open("r2", in: ledger, on: Self.day(30))
      #expect(second.round.previous == "r1")
      #expect(second.carried.map(\.need) == ["A", "D"])
      #expect(second.left == [.served: 1, .withdrawn: 1, .underWay: 1, .unserved: 1])
      var exclusions = try await Life.records(
        BankExclusion.self, of: ledger, "WHERE round = 'r2' ORDER BY need, bank")
      exclusions.sort { ($0.need, $0.cause.rawValue) < ($1.need, $1.cause.rawValue) }
      #expect(exclusions.map(\.need) == ["A", "A", "D"])
      #expect(exclusions.map(\.bank) == ["甲银行", "乙银行", "乙银行"])
      #expect(exclusions.map(\.cause) == [.declined, .silent, .silent])
      #expect(exclusions.map(\.reason) == ["collateral", nil, nil])
      let needs = try await Life.records(
        StoredNeed.self, of: ledger, "WHERE id = 'A' ORDER BY round")
      #expect(needs.map(\.carriedFrom) == [nil, "r1"])
      #expect("\(needs[0].need)" == "\(needs[1].need)")

      // The second round offers A to a third bank, which declines; 甲 and 乙 stay out of the third.
      let folder = try TemporaryFolder()
      let path = try Life.write(
        "b", in: folder, products: [Life.product("P3", bank: "丙银行")])
      try await Life.bring(path, into: "r2", of: ledger)
      try await Life.run("r2", in: ledger, offers: [("A", "P3", "丙银行")])
      try await Life.send("r2", in: ledger, on: Self.day(30))
      try await Life.answer(
        "r2", "A", "P3", bank: "丙银行", .declined, reason: .documents, in: ledger, on: Self.day(31))
      try await Life.close("r2", in: ledger)
      let third = try await Life.open("r3", in: ledger, on: Self.day(60))
      #expect(third.carried.map(\.need) == ["A"])
      #expect(
        Set(third.carried[0].banks.map { "\($0.bank) \($0.sinceRound)" }) == [
          "甲银行 r1", "乙银行 r1", "丙银行 r2",
        ])
      let market = try await Life.market(of: "r3", in: ledger)
      #expect(market.needs.map(\.id) == ["A"])
      #expect(market.needs.map(\.amount.value) == [1_000_000])
    }
  }

  @Test(
    "a need that is turned down after the next round was opened goes into the one behind it",
    arguments: StoreKind.allCases)
  func turnedDownLate(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    // B is handed in again, and another firm's need is called C.
    let again = try Life.write(
      "b", in: folder, needs: [Life.need("B", of: 1, wan: 70), Life.need("C", of: 1)])
    try await store.withLedger { ledger in
      try await firstRound(ledger)
      for need in ["A", "B", "C", "D", "E"] {
        for (product, bank) in [("P1", "甲银行"), ("P2", "乙银行")] {
          try await Life.answer(
            "r1", need, product, bank: bank, need == "E" ? .approved : .contacted, in: ledger,
            on: Self.day(1))
        }
      }
      try await Life.close("r1", in: ledger)
      let second = try await Life.open("r2", in: ledger, on: Self.day(30))
      #expect(second.carried.isEmpty)
      try await Life.bring(again, into: "r2", of: ledger)
      try await Life.run("r2", in: ledger, offers: [])
      try await Life.close("r2", in: ledger)
      for need in ["A", "B", "C", "E"] {
        try await Life.answer(
          "r1", need, "P1", bank: "甲银行", .declined, reason: .documents, in: ledger,
          on: Self.day(40))
      }
      // B stands in the second round too, C is another firm's there and goes on, D is talked of.
      let third = try await Life.open(
        "r3", in: ledger, on: Self.day(60), carriesUnserved: true)
      #expect(third.carried.map(\.need) == ["B", "C", "A"])
      #expect(third.left == [.identifierTaken: 1])
      let carried = try await Life.records(
        StoredNeed.self, of: ledger, "WHERE round = 'r3' ORDER BY place")
      #expect(carried.map(\.carriedFrom) == ["r2", "r2", "r1"])
      #expect(carried.map(\.place) == [0, 1, 2])
      let leftOut = try await Life.records(BankExclusion.self, of: ledger, "WHERE round = 'r3'")
      #expect(leftOut.map(\.need) == ["A"] && leftOut.map(\.bank) == ["甲银行"])
      #expect(leftOut.map(\.sinceRound) == ["r1"])

      // The last bank that had E takes its word back; what was carried is not carried again.
      try await Life.answer(
        "r1", "E", "P2", bank: "乙银行", .declined, reason: .quota, in: ledger, on: Self.day(61))
      try await Life.run("r3", in: ledger, offers: [])
      try await Life.close("r3", in: ledger)
      let fourth = try await Life.open("r4", in: ledger, on: Self.day(90))
      // C's identifier is free again, since the other firm's need was offered to no bank.
      #expect(fourth.carried.map(\.need) == ["C", "E"])
    }
  }

  @Test("silence counts from the end of the promised working days", arguments: StoreKind.allCases)
  func silence(_ store: StoreKind) async throws {
    // Sent on a Tuesday with two working days: Thursday is the last.
    for (offset, carried) in [(2, 0), (3, 5)] {
      try await store.withLedger { ledger in
        try await firstRound(ledger)
        try await Life.close("r1", in: ledger)
        let next = try await Life.open("r2", in: ledger, on: Self.day(offset))
        #expect(next.carried.count == carried)
        #expect(next.left[.underWay] ?? 0 == 5 - carried)
      }
    }
  }

  @Test(
    "a bank that talks about one product has not turned the need down",
    arguments: StoreKind.allCases)
  func twoProductsOfABank(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let path = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("A", of: 0)],
      products: [Life.product("P1"), Life.product("P2"), Life.product("P3", bank: "乙银行")])
    try await store.withLedger { ledger in
      try await Life.open("r1", in: ledger)
      try await Life.bring(path, into: "r1", of: ledger)
      try await Life.run(
        "r1", in: ledger,
        offers: [("A", "P1", "甲银行"), ("A", "P2", "甲银行"), ("A", "P3", "乙银行")])
      try await Life.send("r1", in: ledger, on: Life.day)
      try await Life.answer(
        "r1", "A", "P1", bank: "甲银行", .declined, reason: .amount, in: ledger, on: Life.day)
      try await Life.answer("r1", "A", "P2", bank: "甲银行", .contacted, in: ledger, on: Life.day)
      try await Life.close("r1", in: ledger)
      let next = try await Life.open("r2", in: ledger, on: Self.day(10))
      #expect(next.carried.map { $0.banks.map(\.bank) } == [["乙银行"]])
    }
  }

  @Test(
    "what was offered to no bank is carried over only on demand, and nothing twice",
    arguments: StoreKind.allCases)
  func unserved(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await firstRound(ledger)
      try await Life.close("r1", in: ledger)
      let second = try await Life.open(
        "r2", in: ledger, on: Self.day(30), carriesUnserved: true)
      #expect(second.carried.map(\.need) == ["A", "B", "C", "D", "E", "F"])
      #expect(second.carried.last?.banks.isEmpty == true)
      let third = try await Life.open("r3", in: ledger, on: Self.day(31))
      #expect(third.round.previous == "r1")
      #expect(third.carried.isEmpty)
      #expect(third.alreadyCarried == 6)
    }
  }

  @Test(
    "a carried need takes new facts of the same firm, and keeps its history",
    arguments: StoreKind.allCases)
  func importOverCarried(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let path = try Life.write("b", in: folder, needs: [Life.need("A", of: 0, wan: 70)])
    let other = try Life.write("c", in: folder, needs: [Life.need("A", of: 1)])
    try await store.withLedger { ledger in
      try await firstRound(ledger)
      try await Life.close("r1", in: ledger)
      try await Life.open("r2", in: ledger, on: Self.day(30))
      try await Life.bring(path, into: "r2", of: ledger)
      let needs = try await Life.records(
        StoredNeed.self, of: ledger, "WHERE id = 'A' ORDER BY round")
      #expect(needs.map(\.need.amount.value) == [1_000_000, 700_000])
      #expect(needs.map(\.carriedFrom) == [nil, "r1"])
      let left = try await Life.records(
        BankExclusion.self, of: ledger, "WHERE round = 'r2' AND need = 'A'")
      #expect(left.count == 2)
      let problems = try await Life.problems {
        try await Life.bring(other, into: "r2", of: ledger)
      }
      #expect(problems.count == 1)
    }
  }

  @Test(
    "a name that is taken and a round before that does not fit are refused",
    arguments: StoreKind.allCases)
  func refusals(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await Life.open("r1", in: ledger)
      let before = try await Life.dump(ledger)
      var refusal = try await Life.refusal { try await Life.open("r1", in: ledger) }
      #expect(refusal == .roundExists("r1"))
      refusal = try await Life.refusal { try await Life.open("r2", in: ledger, after: "r1") }
      #expect(refusal == .wrongState(round: "r1", is: "open"))
      refusal = try await Life.refusal { try await Life.open("r2", in: ledger, after: "r9") }
      #expect(refusal == .noSuchRound("r9", near: nil))
      #expect(try await Life.dump(ledger) == before)
      try await Life.run("r1", in: ledger, offers: [])
      refusal = try await Life.refusal {
        try await Life.open("r2", in: ledger, on: Self.day(-1), after: "r1")
      }
      #expect(refusal == .laterRound("r1", asOf: Life.day))
    }
  }
}
