import Ledger
import Market
import Rounds
import Statements
import TestSupport
import Testing

@Suite("Visits to firms, on each store")
struct VisitTests {
  static let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_000_000))
  static let today = CalendarDate(dayNumber: 20_717)

  static func day(_ before: Int) -> CalendarDate {
    CalendarDate(dayNumber: today.dayNumber - before)
  }

  /// Gives the body a ledger with three firms of 大场镇商会, the last of which is in 徐泾镇商会 too.
  static func withService(
    _ store: StoreKind, _ body: (any Ledger) async throws -> Void
  ) async throws {
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try ServedFirms.add(
          to: session, members: [["大场镇商会"], ["大场镇商会"], ["大场镇商会", "徐泾镇商会"]])
        try session.addLeader("李会长", of: "大场镇商会", by: author)
        try session.addLeader("周副会长", of: "大场镇商会", by: author)
        try session.addLeader("李会长", of: "徐泾镇商会", by: author)
      }
      try await body(ledger)
    }
  }

  static func visiting(
    _ firm: String, leader: String = "李会长", chamber: String? = nil, day: CalendarDate = today,
    need: VisitNeed? = nil
  ) -> Visiting {
    Visiting(firm: firm, leader: leader, chamber: chamber, day: day, heard: "订单增加", need: need)
  }

  /// The refusal with which a write ends.
  static func refusal(
    _ ledger: any Ledger,
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Void
  ) async throws -> LedgerFault.Refusal? {
    do throws(LedgerFault) {
      try await ledger.write(body)
      return nil
    } catch {
      guard case .refused(let refusal) = error else { throw error }
      return refusal
    }
  }

  static let terms: VisitNeed.Terms? = Yuan(3_500_000).map {
    VisitNeed.Terms(
      amount: $0, tenorMonths: 12, purpose: .workingCapital, maxRate: BasisPoints(450),
      methods: Methods(.credit), collateral: .zero, neededBy: nil)
  }

  @Test(
    "a visit is kept with its leader's chamber, and the log tells of it",
    arguments: StoreKind.allCases)
  func add(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      let visit = try await ledger.write { session throws(LedgerFault) in
        try session.add(
          Self.visiting(ServedFirms.code(0).lowercased()), today: Self.today, by: Self.author)
      }
      #expect(visit.number == 1 && visit.chamber == "大场镇商会" && visit.firm == ServedFirms.code(0))
      let (list, events) = try await ledger.write { session throws(LedgerFault) in
        (
          try session.visits(VisitList.Selection(), by: Self.author),
          try session.auditEntries(AuditSelection(firm: ServedFirms.code(0))).map(\.action)
        )
      }
      #expect(list.visits.map(\.firmName) == ["企业0"])
      #expect(events == ["visited", "viewed"])
      #expect(list.text(in: .zh).contains("订单增加"))
    }
  }

  @Test("what is unknown is refused with what was probably meant", arguments: StoreKind.allCases)
  func unknown(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      let code = ServedFirms.code(1)
      let mistyped = String(code.dropLast()) + (code.last == "0" ? "1" : "0")
      func refusal(_ visiting: Visiting) async throws -> LedgerFault.Refusal? {
        try await Self.refusal(ledger) { session throws(LedgerFault) in
          _ = try session.add(visiting, today: Self.today, by: Self.author)
        }
      }
      #expect(
        try await refusal(Self.visiting(mistyped))
          == .noSuch(.firm, id: mistyped, near: code))
      #expect(
        try await refusal(Self.visiting(code, leader: "李会"))
          == .noSuch(.leader, id: "李会", near: nil))
      #expect(
        try await refusal(Self.visiting(code, leader: "周副会"))
          == .noSuch(.leader, id: "周副会", near: "周副会长"))
      #expect(
        try await refusal(Self.visiting(code, chamber: "大场镇商"))
          == .noSuch(.chamber, id: "大场镇商", near: "大场镇商会"))
      #expect(
        try await refusal(Self.visiting(code, chamber: "徐泾镇商会"))
          == .service(.notMember(firm: code, chamber: "徐泾镇商会")))
      #expect(
        try await refusal(Self.visiting(ServedFirms.code(2)))
          == .service(.severalChambers(leader: "李会长", chambers: ["大场镇商会", "徐泾镇商会"].sorted())))
      #expect(
        try await refusal(Self.visiting(code, day: Self.day(-1)))
          == .service(.dayInFuture(Self.day(-1), today: Self.today)))
      let kept = try await ledger.read { session throws(LedgerFault) in
        try session.integer("SELECT COUNT(*) FROM visit")
      }
      #expect(kept == 0)
      #expect(
        try await refusal(Self.visiting(ServedFirms.code(2), chamber: "徐泾镇商会")) == nil)
    }
  }

  @Test("who has left visits no more, and the visits stay", arguments: StoreKind.allCases)
  func leaving(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      try await ledger.write { session throws(LedgerFault) in
        try session.removeLeader("周副会长", of: "大场镇商会", on: Self.day(5), by: Self.author)
      }
      func refusal(_ day: CalendarDate) async throws -> LedgerFault.Refusal? {
        try await Self.refusal(ledger) { session throws(LedgerFault) in
          _ = try session.add(
            Self.visiting(ServedFirms.code(0), leader: "周副会长", day: day), today: Self.today,
            by: Self.author)
        }
      }
      #expect(try await refusal(Self.day(4)) == .noSuch(.leader, id: "周副会长", near: nil))
      #expect(try await refusal(Self.day(5)) == nil)
      let roster = try await ledger.read { session throws(LedgerFault) in
        try session.leaders(of: "大场镇商会")
      }
      #expect(roster.leaders.map(\.left).compactMap(\.self) == [Self.day(5).description])
    }
  }

  @Test("a need that was heard of goes into an open round, once", arguments: StoreKind.allCases)
  func need(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      let terms = try #require(Self.terms)
      let new = VisitNeed(round: "2026-09", id: "V1", terms: terms)
      func refusal(_ need: VisitNeed, firm: Int = 0) async throws -> LedgerFault.Refusal? {
        try await Self.refusal(ledger) { session throws(LedgerFault) in
          _ = try session.add(
            Self.visiting(ServedFirms.code(firm), chamber: "大场镇商会", need: need),
            today: Self.today, by: Self.author)
        }
      }
      #expect(try await refusal(new) == .noSuchRound("2026-09", near: nil))
      try await ledger.write { session throws(LedgerFault) in
        try ServedFirms.addRound("2026-09", to: session)
      }
      #expect(try await refusal(new) == nil)
      #expect(
        try await refusal(new) == .service(.needExists(round: "2026-09", need: "V1")))
      #expect(
        try await refusal(VisitNeed(round: "2026-09", id: "V2", terms: nil))
          == .noSuch(.need, id: "V2", near: nil))
      #expect(
        try await refusal(VisitNeed(round: "2026-09", id: "V1", terms: nil), firm: 1)
          == .service(.otherFirms(.need, id: "V1", firm: ServedFirms.code(1))))
      let (needs, round, visits) = try await ledger.read { session throws(LedgerFault) in
        (
          try session.records(StoredNeed.self), try session.records(RoundEntry.self),
          try session.integer("SELECT COUNT(*) FROM visit")
        )
      }
      #expect(needs.map(\.visit) == [1])
      #expect(needs.map(\.need.amount.value) == [3_500_000])
      #expect(needs.map(\.need.submitted) == [Self.today])
      #expect(round.map(\.revision) == [1])
      #expect(visits == 1)
      // A second visit takes the need up again.
      #expect(try await refusal(VisitNeed(round: "2026-09", id: "V1", terms: nil)) == nil)
      let list = try await ledger.write { session throws(LedgerFault) in
        try session.visits(VisitList.Selection(firm: ServedFirms.code(0)), by: Self.author)
      }
      #expect(list.visits.map(\.needs) == [[], ["2026-09/V1"]])
    }
  }

  @Test("a need from a visit opens a round again that was run", arguments: StoreKind.allCases)
  func opensAgain(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      let need = VisitNeed(round: "2026-08", id: "V1", terms: Self.terms)
      let round = try await ledger.write { session throws(LedgerFault) in
        try ServedFirms.addRound("2026-08", to: session)
        try session.run(
          """
          UPDATE round SET state = 'run', run_at = $1, run_by = 'a', version = '1', options = '{}',
          record = '{}'
          """, [.moment(Self.author.at)])
        _ = try session.add(
          Self.visiting(ServedFirms.code(0), need: need), today: Self.today, by: Self.author)
        return try session.round(named: "2026-08")
      }
      #expect(round.state == .open && round.runAt == nil && round.revision == 1)
    }
  }

  @Test(
    "a closed round takes no need from a visit, nor does one whose lists are out",
    arguments: StoreKind.allCases)
  func closedRound(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      let need = VisitNeed(round: "2026-08", id: "V1", terms: Self.terms)
      try await ledger.write { session throws(LedgerFault) in
        try ServedFirms.addRound("2026-08", to: session)
        try session.run(
          """
          UPDATE round SET state = 'run', run_at = $1, run_by = 'a', version = '1', options = '{}',
          record = '{}'
          """, [.moment(Self.author.at)])
        try session.insert([
          Dispatch(
            number: 1, round: "2026-08", bank: "庙行银行", day: Self.today, lines: 0, maskedLines: 0,
            sha256: String(repeating: "0", count: 64), at: Self.author.at, actor: "a")
        ])
      }
      func refusal() async throws -> LedgerFault.Refusal? {
        try await Self.refusal(ledger) { session throws(LedgerFault) in
          _ = try session.add(
            Self.visiting(ServedFirms.code(0), need: need), today: Self.today, by: Self.author)
        }
      }
      #expect(try await refusal() == .alreadySent(round: "2026-08", bank: "庙行银行", day: Self.today))
      try await ledger.write { session throws(LedgerFault) in
        _ = try session.run(
          "UPDATE round SET state = 'closed', closed_at = $1, closed_by = 'a'",
          [.moment(Self.author.at)])
      }
      #expect(try await refusal() == .wrongState(round: "2026-08", is: "closed"))
      let kept = try await ledger.read { session throws(LedgerFault) in
        try session.integer("SELECT COUNT(*) FROM visit")
      }
      #expect(kept == 0)
    }
  }

  @Test("visits are listed by firm, chamber, leader and day", arguments: StoreKind.allCases)
  func list(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      let told = [(0, "李会长", 9), (1, "周副会长", 8), (0, "周副会长", 7), (2, "周副会长", 6)]
      try await ledger.write { session throws(LedgerFault) in
        for (firm, leader, before) in told {
          _ = try session.add(
            Self.visiting(
              ServedFirms.code(firm), leader: leader, chamber: "大场镇商会", day: Self.day(before)),
            today: Self.today, by: Self.author)
        }
      }
      func numbers(_ selection: VisitList.Selection) async throws -> [Int] {
        try await ledger.write { session throws(LedgerFault) in
          try session.visits(selection, by: Self.author).visits.map(\.number)
        }
      }
      #expect(try await numbers(VisitList.Selection()) == [1, 2, 3, 4])
      #expect(try await numbers(VisitList.Selection(firm: ServedFirms.code(0))) == [1, 3])
      #expect(try await numbers(VisitList.Selection(leader: "周副会长")) == [2, 3, 4])
      #expect(try await numbers(VisitList.Selection(chamber: "徐泾镇商会")) == [])
      #expect(
        try await numbers(VisitList.Selection(from: Self.day(8), to: Self.day(7))) == [2, 3])
      let views = try await ledger.read { session throws(LedgerFault) in
        try session.auditEntries(AuditSelection(firm: ServedFirms.code(2), action: .viewed)).count
      }
      #expect(views == 2)
    }
  }

  @Test(
    "contacts are kept, written over and shown, and who looked is in the log",
    arguments: StoreKind.allCases)
  func contacts(_ store: StoreKind) async throws {
    try await Self.withService(store) { ledger in
      let book = try await ledger.write { session throws(LedgerFault) in
        for (person, phone) in [("陈", "1"), ("白", "2"), ("陈", "3")] {
          try session.addContact(
            firm: ServedFirms.code(0), person: person, post: "财务", phone: phone, by: Self.author)
        }
        return try session.contacts(of: ServedFirms.code(0), by: Self.author)
      }
      #expect(book.contacts.map(\.phone).sorted() == ["2", "3"])
      let entries = try await ledger.read { session throws(LedgerFault) in
        try session.auditEntries(AuditSelection(firm: ServedFirms.code(0)))
      }
      #expect(entries.map(\.action) == ["contact_kept", "contact_kept", "contact_kept", "viewed"])
      #expect(entries.allSatisfy { !$0.detail.contains("陈") })
    }
  }
}
