import Ledger
import Market
import Rounds
import TestSupport
import Testing

@Suite("Demands that firms raise, on each store")
struct DemandTests {
  private static let (author, today) = (VisitTests.author, VisitTests.today)

  private static func raise(
    _ ledger: any Ledger, _ firm: Int, before: Int, visit: Int? = nil
  ) async throws -> Int {
    try await ledger.write { session throws(LedgerFault) in
      try session.raiseDemand(
        firm: ServedFirms.code(firm), subject: "要用地", visit: visit, on: VisitTests.day(before),
        today: today, by: author
      ).number
    }
  }

  private static func list(
    _ ledger: any Ledger, _ selection: DemandList.Selection = DemandList.Selection()
  ) async throws -> DemandList {
    try await ledger.write { session throws(LedgerFault) in
      try session.demands(selection, today: today, by: author)
    }
  }

  @Test(
    "a demand is followed from raised to settled, and days are counted",
    arguments: StoreKind.allCases)
  func life(_ store: StoreKind) async throws {
    try await VisitTests.withService(store) { ledger in
      for (firm, before) in [(0, 30), (1, 20), (2, 10)] {
        _ = try await Self.raise(ledger, firm, before: before)
      }
      try await ledger.write { session throws(LedgerFault) in
        _ = try session.assignDemand(
          1, to: "经济办", on: VisitTests.day(28), today: Self.today, by: Self.author)
        _ = try session.assignDemand(
          1, to: "规划所", on: VisitTests.day(27), today: Self.today, by: Self.author)
        _ = try session.settleDemand(
          1, .settled, note: "已落实", on: VisitTests.day(25), today: Self.today, by: Self.author)
        _ = try session.settleDemand(
          2, .unsettled, note: "", on: VisitTests.day(20), today: Self.today, by: Self.author)
      }
      let list = try await Self.list(ledger)
      #expect(list.demands.map(\.days) == [5, 0, 10])
      #expect(list.demands.map(\.result) == ["settled", "unsettled", nil])
      #expect(list.demands.map(\.assignedTo) == ["规划所", nil, nil])
      #expect(list.text(in: .zh).hasSuffix("共 3 件：已解决 1，未能解决 1，办理中 1"))
      func numbers(_ selection: DemandList.Selection) async throws -> [Int] {
        try await Self.list(ledger, selection).demands.map(\.number)
      }
      #expect(try await numbers(DemandList.Selection(isOpen: true)) == [3])
      #expect(try await numbers(DemandList.Selection(isOpen: false)) == [1, 2])
      #expect(try await numbers(DemandList.Selection(firm: ServedFirms.code(1))) == [2])
      #expect(try await numbers(DemandList.Selection(chamber: "徐泾镇商会")) == [3])
      #expect(try await numbers(DemandList.Selection(isOpen: false, chamber: "大场镇商会")) == [1, 2])
      let actions = try await ledger.read { session throws(LedgerFault) in
        try session.auditEntries(AuditSelection(firm: ServedFirms.code(0)))
          .map(\.action).filter { $0.hasPrefix("demand") }
      }
      #expect(
        actions == ["demand_raised", "demand_assigned", "demand_assigned", "demand_settled"])
    }
  }

  @Test("days that cannot be are refused", arguments: StoreKind.allCases)
  func days(_ store: StoreKind) async throws {
    try await VisitTests.withService(store) { ledger in
      _ = try await Self.raise(ledger, 0, before: 10)
      func assign(_ before: Int) async throws -> LedgerFault.Refusal? {
        try await VisitTests.refusal(ledger) { session throws(LedgerFault) in
          _ = try session.assignDemand(
            1, to: "经济办", on: VisitTests.day(before), today: Self.today, by: Self.author)
        }
      }
      func settle(_ before: Int, _ number: Int = 1) async throws -> LedgerFault.Refusal? {
        try await VisitTests.refusal(ledger) { session throws(LedgerFault) in
          _ = try session.settleDemand(
            number, .settled, note: "", on: VisitTests.day(before), today: Self.today,
            by: Self.author)
        }
      }
      let future = LedgerFault.Refusal.service(
        .dayInFuture(VisitTests.day(-1), today: Self.today))
      #expect(try await assign(-1) == future)
      #expect(
        try await assign(11)
          == .service(.dayTooEarly(VisitTests.day(11), earliest: VisitTests.day(10))))
      #expect(try await assign(6) == nil)
      #expect(try await settle(-1) == future)
      #expect(
        try await settle(7)
          == .service(.dayTooEarly(VisitTests.day(7), earliest: VisitTests.day(6))))
      #expect(try await settle(6, 4) == .noSuch(.demand, id: "4", near: "1"))
      #expect(try await settle(6) == nil)
      #expect(try await settle(5) == .service(.alreadySettled(demand: 1)))
      #expect(try await assign(5) == .service(.alreadySettled(demand: 1)))
      await #expect(throws: LedgerFault.self) { try await Self.raise(ledger, 0, before: -1) }
    }
  }

  @Test("a demand comes from a visit to its own firm, not before it", arguments: StoreKind.allCases)
  func visit(_ store: StoreKind) async throws {
    try await VisitTests.withService(store) { ledger in
      try await ledger.write { session throws(LedgerFault) in
        _ = try session.add(
          VisitTests.visiting(ServedFirms.code(0), day: VisitTests.day(4)), today: Self.today,
          by: Self.author)
      }
      for (firm, before, visit) in [(1, 4, 1), (0, 5, 1), (0, 4, 2)] {
        await #expect(throws: LedgerFault.self) {
          try await Self.raise(ledger, firm, before: before, visit: visit)
        }
      }
      #expect(try await Self.raise(ledger, 0, before: 4, visit: 1) == 1)
      let visits = try await ledger.write { session throws(LedgerFault) in
        try session.visits(VisitList.Selection(), by: Self.author).visits
      }
      #expect(visits.map(\.demands) == [[1]])
    }
  }
}
