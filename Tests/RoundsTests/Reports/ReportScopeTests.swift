import Ledger
import Market
import Statements
import TestSupport
import Testing

@testable import Rounds

/// What a report says of one firm's way, told by hand.
@Suite("A report on a few pairs that are told by hand")
struct ReportScopeTests {
  private static let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_000_000))
  /// A Monday.
  private static let monday = CalendarDate(dayNumber: 20_458)

  /// An answer: days after the Monday, status, amount.
  private typealias Told = (day: Int, status: Answer.Status, yuan: Int?)

  /// A ledger of one round with one need for each list of answers, sent to the bank on the Monday.
  private static func write(
    _ pairs: [[Told]], to session: any LedgerSession, isClosed: Bool = false
  ) throws(LedgerFault) {
    // Firms, products and needs of another round, which the new one takes up.
    try LedgerYear(seed: 3, rounds: 2, needs: pairs.count, banks: 1, chambers: 1).fill(session)
    try session.run("DELETE FROM chase", [])
    let name = "手写"
    let moment = author.at
    try session.insert([
      RoundEntry(
        name: name, asOf: monday, state: isClosed ? .closed : .run, answerDays: 2,
        openedAt: moment, openedBy: "王芳", revision: 1, runAt: moment, runBy: "王芳",
        runNumber: 1, version: "1", options: "{}", record: "{}",
        closedAt: isClosed ? moment : nil, closedBy: isClosed ? "王芳" : nil)
    ])
    let products = try session.records(StoredProduct.self, "WHERE round = $1", [.text("第1轮")])
    let needs = try session.records(
      StoredNeed.self, "WHERE round = $1 ORDER BY place", [.text("第1轮")])
    try session.insert(
      products.prefix(1).map {
        StoredProduct(round: name, place: 0, source: "", product: $0.product)
      })
    var answers: [Answer] = []
    let own = Array(needs.prefix(pairs.count))
    try session.insert(
      own.enumerated().map { StoredNeed(round: name, place: $0, source: "", need: $1.need) })
    try session.insert(
      own.map {
        Participant(
          round: name, need: $0.need.id, firm: $0.need.firm.description, chamber: "第1商会",
          region: "310113", industry: "C13", size: "micro", isFirstLoan: true,
          amountYuan: $0.need.amount.value, openProducts: 1)
      })
    try session.insert(
      own.map {
        Listing(
          round: name, need: $0.need.id, product: products[0].product.id,
          bank: products[0].product.bank, rank: 1, score: 1, bankScore: 1, reasons: "")
      })
    try session.insert([
      Dispatch(
        number: 9001, round: name, bank: products[0].product.bank, day: monday,
        lines: pairs.count, maskedLines: 0, sha256: String(repeating: "0", count: 64), at: moment,
        actor: "王芳")
    ])
    try session.insert(
      own.map {
        Disclosure(
          dispatch: 9001, round: name, need: $0.need.id, product: products[0].product.id,
          bank: products[0].product.bank, firm: $0.need.firm.description, isMasked: false)
      })
    for (place, told) in pairs.enumerated() {
      for (day, status, yuan) in told {
        answers.append(
          Answer(
            number: 9001 + answers.count, round: name, need: own[place].need.id,
            product: products[0].product.id, bank: products[0].product.bank, status: status,
            amountYuan: yuan, day: monday.adding(day), reason: status == .declined ? "quota" : nil,
            note: "", source: "", at: moment, actor: "王芳"))
      }
    }
    try session.insert(answers)
  }

  private func report(
    _ store: StoreKind, on day: Int, isClosed: Bool = false, _ pairs: [[Told]]
  ) async throws -> LedgerReport {
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try Self.write(pairs, to: session, isClosed: isClosed)
      }
      return try await ledger.read { session throws(LedgerFault) in
        try session.report(ReportScope(rounds: ["手写"], on: Self.monday.adding(day)))
      }
    }
  }

  @Test("each case stands where it stands, and open is open", arguments: StoreKind.allCases)
  func standings(_ store: StoreKind) async throws {
    let report = try await report(
      store, on: 30,
      [
        [], [(1, .declined, nil)], [(1, .contacted, nil)],
        [(1, .contacted, nil), (3, .withdrawn, nil)],
        [(1, .contacted, nil), (4, .approved, 100)],
        [(1, .approved, 100), (9, .funded, 300)],
        // Money that was taken back is approved only; money after the day is not known yet.
        [(1, .funded, 500), (2, .approved, 400)],
        [(1, .approved, 700), (31, .funded, 700)],
      ])
    let stages = try #require(report.funnel?.stages)
    #expect(stages.map(\.cases) == [8, 8, 8, 8, 8, 6, 4, 1])
    let stopped = stages.map { $0.stopped.filter { $0.value > 0 } }
    #expect(stopped[4] == ["silent": 1, "declined": 1])
    #expect(stopped[5] == ["open": 1, "withdrawn": 1])
    #expect(stopped[6] == ["open": 3])
    #expect(report.totals?.all.yuan == 300 && report.totals?.all.firms == 1)
    #expect(report.totals?.all.approvedYuan == 1200)
    #expect(report.funnel?.lentYuan == 300 && report.funnel?.approvedYuan == 1200)
    #expect(stages[7].medianDays == 8)
  }

  @Test(
    "an answer by the promised day is in time, and what is not due is apart",
    arguments: StoreKind.allCases)
  func promise(_ store: StoreKind) async throws {
    let told: [[Told]] = [
      [], [(2, .contacted, nil)], [(3, .contacted, nil)], [(0, .declined, nil)],
    ]
    let late = try #require(try await report(store, on: 3, told).answers?.all)
    #expect([late.sent, late.notDue, late.inTime, late.late, late.unanswered] == [4, 0, 2, 1, 1])
    #expect(late.shareInTime == 0.5 && late.curve.median == 2)
    let early = try #require(try await report(store, on: 2, told).answers?.all)
    #expect([early.sent, early.notDue, early.inTime] == [4, 4, 0] && early.shareInTime == nil)
  }

  @Test("banks are chased for what is overdue, and for nothing else", arguments: StoreKind.allCases)
  func chase(_ store: StoreKind) async throws {
    // The product decides within five working days.
    let told: [[Told]] = [
      [], [(1, .contacted, nil)], [(1, .contacted, nil), (2, .approved, 100)],
      [(1, .approved, 100), (2, .funded, 100)], [(1, .declined, nil)],
    ]
    func kinds(on day: Int, isClosed: Bool = false) async throws -> [String] {
      let report = try await report(store, on: day, isClosed: isClosed, told)
      return report.chase?.banks.flatMap(\.items).map { "\($0.kind) \($0.daysOver)" } ?? []
    }
    #expect(try await kinds(on: 2) == [])
    #expect(try await kinds(on: 3) == ["silent 1"])
    #expect(try await kinds(on: 8) == ["silent 4"])
    #expect(try await kinds(on: 9) == ["silent 5", "undecided 1"])
    #expect(try await kinds(on: 16) == ["silent 10", "undecided 6"])
    #expect(try await kinds(on: 17) == ["silent 11", "undecided 7", "unfunded 1"])
    #expect(try await kinds(on: 17, isClosed: true) == ["undecided 7", "unfunded 1"])
  }

  @Test("nobody is chased twice within three days", arguments: StoreKind.allCases)
  func rest(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try Self.write([[]], to: session)
      }
      func chase(_ name: String, on day: Int, round: String = "手写") async throws(LedgerFault) {
        try await ledger.write { session throws(LedgerFault) in
          try session.chase(
            .bank, name, round: round, on: Self.monday.adding(day), by: Self.author)
        }
      }
      try await chase("第1银行", on: 10)
      for day in [8, 9, 10, 11, 12] {
        do throws(LedgerFault) {
          try await chase("第1银行", on: day)
          Issue.record("chased again on day \(day)")
        } catch {
          guard case .refused(.chasedLately(_, let on, let by, let next)) = error else {
            Issue.record("\(error)")
            continue
          }
          #expect(on == Self.monday.adding(10) && by == "王芳" && next == Self.monday.adding(13))
          #expect(error.sentence(in: .zh).contains("三天内不重复催办"))
        }
      }
      await #expect(throws: LedgerFault.self) { try await chase("第一银行", on: 20) }
      await #expect(throws: LedgerFault.self) { try await chase("第1银行", on: 20, round: "无") }
      for (day, isResting) in [(9, false), (10, true), (12, true), (13, false)] {
        let figures = try await ledger.read { session throws(LedgerFault) in
          try session.report(
            ReportScope(rounds: ["手写"], on: Self.monday.adding(day)), parts: [.chase]
          )
          .chase
        }
        #expect(figures?.resting.map(\.name) == (isResting ? ["第1银行"] : []), "\(day)")
        #expect(figures?.banks.map(\.name) == (isResting ? [] : ["第1银行"]), "\(day)")
      }
      try await chase("第1银行", on: 13)
      let chased = try await ledger.read { session throws(LedgerFault) in
        try session.integer("SELECT COUNT(*) FROM audit WHERE action = 'chased'")
      }
      #expect(chased == 2)
    }
  }

  @Test("a report on a round that is not there is refused", arguments: StoreKind.allCases)
  func unknownRound(_ store: StoreKind) async throws {
    await #expect(throws: LedgerFault.self) {
      try await store.withLedger { ledger in
        try await ledger.read { session throws(LedgerFault) in
          try session.report(ReportScope(rounds: ["第九轮"], on: Self.monday))
        }
      }
    }
  }
}
