import Exchange
import Ledger
import Market
import Rounds
import TestSupport
import Testing

@Suite("Files that come into a round are merged with what the ledger has")
struct ImportMergeTests {
  @Test(
    "a chamber sends firms and needs, a bank products, the federation policies",
    arguments: StoreKind.allCases)
  func anyTables(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let chamber = try Life.write(
      "商会", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)])
    let bank = try Life.write("银行", in: folder, products: [Life.product("P1")])
    let federation = try Life.write("工商联", in: folder, policies: [Life.policy("Z1")])
    // A need alone, of a firm that the ledger knows by then.
    let later = try Life.write("补报", in: folder, needs: [Life.need("N2", of: 0, wan: 80)])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      for path in [chamber, bank, federation, later] {
        try await Life.bring(path, of: ledger)
      }
      let market = try await Life.market(of: "2026-09", in: ledger)
      #expect(market.needs.map(\.id) == ["N1", "N2"])
      #expect(market.firms.map(\.code.description) == [Life.codes[0]])
      #expect(market.products.map(\.id) == ["P1"])
      #expect(market.policies.map(\.id) == ["Z1"])
      let round = try await Life.records(RoundEntry.self, of: ledger)
      #expect(round.map(\.revision) == [4])
      let files = try await Life.records(ImportEntry.self, of: ledger, "ORDER BY number")
      #expect(
        files.map(\.file) == [
          "商会/firms.csv", "商会/needs.csv", "银行/products.csv", "工商联/policies.csv", "补报/needs.csv",
        ])
      #expect(files.allSatisfy { $0.recordsNew == 1 && $0.sha256.count == 64 })
    }
  }

  @Test(
    "a need of a firm that neither the files nor the ledger have is refused at its place",
    arguments: StoreKind.allCases)
  func unknownFirm(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let path = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 1)])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      let before = try await Life.dump(ledger)
      let problems = try await Life.problems { try await Life.bring(path, of: ledger) }
      #expect(problems.map(\.expected) == [.firmOfLedger])
      #expect(problems.map(\.value) == [Life.codes[1]])
      #expect(problems.map(\.place.row) == [2])
      #expect(try await Life.dump(ledger) == before)
    }
  }

  @Test(
    "a firm from two chambers is one firm with two memberships; the later facts stand, each on record",
    arguments: StoreKind.allCases)
  func twoChambers(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let one = try Life.write(
      "大场", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)])
    let two = try Life.write(
      "庙行", in: folder, firms: [Life.firm(0, chamber: "庙行镇商会", employees: "52")])
    let second = Life.author(on: CalendarDate(dayNumber: Life.day.dayNumber + 1), name: "李强")
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(one, of: ledger)
      let outcome = try await Life.bring(two, of: ledger, by: second)
      #expect(outcome.files.map(\.recordsChanged) == [1])
      let firms = try await Life.records(StoredFirm.self, of: ledger)
      #expect(firms.map(\.firm.employees) == [52])
      #expect(firms.map(\.firm.chamber) == ["庙行镇商会"])
      #expect(firms.map(\.source) == ["庙行/firms.csv"])
      let members = try await Life.records(Membership.self, of: ledger, "ORDER BY chamber")
      #expect(Set(members.map(\.chamber)) == ["大场镇商会", "庙行镇商会"])
      let chambers = try await Life.records(Chamber.self, of: ledger)
      #expect(chambers.map(\.visitsPerLeader) == [2, 2])
      let changes = try await Life.records(FactChange.self, of: ledger, "ORDER BY number")
      #expect(changes.map(\.field) == ["chamber", "employees"])
      #expect(changes.map(\.before) == ["大场镇商会", "45"])
      #expect(changes.map(\.after) == ["庙行镇商会", "52"])
      #expect(changes.allSatisfy { $0.kind == .firm && $0.subject == Life.codes[0] })
      #expect(
        changes.allSatisfy { $0.source == "庙行/firms.csv" && $0.actor == "李强" && $0.at == second.at }
      )
    }
  }

  @Test(
    "a blank cell takes away nothing that is known, and a word that says none does",
    arguments: StoreKind.allCases)
  func blanks(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let full = try Life.write(
      "a", in: folder, firms: [Life.firm(0, labels: "high_tech", overdue: "1")],
      needs: [Life.need("N1", of: 0)])
    let blank = try Life.write(
      "b", in: folder, firms: [Life.firm(0, employees: "", revenue: "-", labels: "", overdue: "")])
    let none = try Life.write("c", in: folder, firms: [Life.firm(0, labels: "无", overdue: "0")])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(full, of: ledger)
      let outcome = try await Life.bring(blank, of: ledger)
      #expect(outcome.files.map(\.recordsKept) == [1])
      var firm = try #require(try await Life.records(StoredFirm.self, of: ledger).first).firm
      #expect(firm.employees == 45 && firm.revenue?.value == 18_000_000)
      #expect(firm.labels.has(.highTech) && firm.isOverdue)
      try await Life.bring(none, of: ledger)
      firm = try #require(try await Life.records(StoredFirm.self, of: ledger).first).firm
      #expect(firm.labels.isEmpty && !firm.isOverdue)
      let changes = try await Life.records(FactChange.self, of: ledger, "ORDER BY number")
      #expect(changes.map(\.field) == ["labels", "is_overdue"])
    }
  }

  @Test(
    "of a need the newer one stands by its day, else the one that comes later",
    arguments: StoreKind.allCases)
  func newerNeed(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    func path(_ name: String, _ wan: Int, _ submitted: String) throws -> String {
      try Life.write(
        name, in: folder, firms: [Life.firm(0)],
        needs: [Life.need("N1", of: 0, wan: wan, submitted: submitted)])
    }
    let first = try path("a", 300, "2026-08-20")
    let newer = try path("b", 350, "2026-08-25")
    let older = try path("c", 200, "2026-08-10")
    let dateless = try path("d", 400, "")
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      func amount() async throws -> [Int] {
        try await Life.records(StoredNeed.self, of: ledger).map(\.need.amount.value)
      }
      try await Life.bring(first, of: ledger)
      try await Life.bring(newer, of: ledger)
      #expect(try await amount() == [3_500_000])
      let outcome = try await Life.bring(older, of: ledger)
      #expect(try await amount() == [3_500_000])
      guard case .olderNeed(let place, "N1", _, _) = outcome.notices.first else {
        Issue.record("no notice: \(outcome.notices)")
        return
      }
      #expect(place.file == "needs.csv" && place.row == 2)
      try await Life.bring(dateless, of: ledger)
      #expect(try await amount() == [4_000_000])
      let changes = try await Life.records(FactChange.self, of: ledger, "ORDER BY number")
      #expect(changes.map(\.field) == ["amount_yuan", "submitted", "amount_yuan", "submitted"])
      #expect(changes.map(\.after) == ["3500000", "2026-08-25", "4000000", ""])
    }
  }

  @Test(
    "another firm's need under the same identifier is refused with both firms, until it has a prefix",
    arguments: StoreKind.allCases)
  func otherFirm(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let one = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)])
    let two = try Life.write(
      "b", in: folder, firms: [Life.firm(1)],
      needs: [Life.need("N2", of: 1), Life.need("N1", of: 1, wan: 90)])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(one, of: ledger)
      let before = try await Life.dump(ledger)
      let problems = try await Life.problems { try await Life.bring(two, of: ledger) }
      let codes = try Life.codes.map { try CreditCode(accepting: $0) }
      #expect(problems.map(\.expected) == [.unusedNeed(holder: codes[0], firm: codes[1])])
      #expect(problems.map(\.value) == ["N1"])
      #expect(problems.map(\.place.row) == [3])
      #expect(problems.first?.sentence(in: .zh).contains("--prefix") == true)
      #expect(try await Life.dump(ledger) == before)
      // Good rows alone, if that is asked for.
      let kept = try await Life.bring(two, of: ledger, keepsGoing: true)
      #expect(kept.reports.map(\.droppedRows) == [1])
      #expect(try await Life.records(StoredNeed.self, of: ledger).count == 2)
      try await Life.bring(two, of: ledger, prefix: "M-")
      let needs = try await Life.records(StoredNeed.self, of: ledger, "ORDER BY place")
      #expect(needs.map(\.need.id) == ["N1", "N2", "M-N2", "M-N1"])
    }
  }

  @Test(
    "products and policies are replaced by their identifiers, but never a bank's by another's",
    arguments: StoreKind.allCases)
  func products(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let one = try Life.write(
      "a", in: folder, products: [Life.product("P1"), Life.product("P2")],
      policies: [Life.policy("Z1")])
    let two = try Life.write(
      "b", in: folder, products: [Life.product("P1", quota: 5000)],
      policies: [Life.policy("Z1", limit: 600)])
    let other = try Life.write("c", in: folder, products: [Life.product("P1", bank: "乙银行")])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(one, of: ledger)
      try await Life.bring(two, of: ledger)
      let products = try await Life.records(StoredProduct.self, of: ledger, "ORDER BY place")
      #expect(products.map(\.product.quota.value) == [50_000_000, 30_000_000])
      let changes = try await Life.records(FactChange.self, of: ledger, "ORDER BY number")
      #expect(changes.map(\.field) == ["quota_yuan", "amount_max_yuan"])
      #expect(changes.map(\.kind) == [.product, .policy])
      let before = try await Life.dump(ledger)
      let problems = try await Life.problems { try await Life.bring(other, of: ledger) }
      #expect(problems.map(\.expected) == [.unusedProduct(holder: "甲银行", bank: "乙银行")])
      #expect(try await Life.dump(ledger) == before)
    }
  }

  @Test("a need that seems to come twice is told of", arguments: StoreKind.allCases)
  func sameNeedTwice(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let one = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)])
    let two = try Life.write(
      "b", in: folder,
      needs: [Life.need("X1", of: 0), Life.need("X2", of: 0, purpose: "rnd")])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      #expect(try await Life.bring(one, of: ledger).notices.isEmpty)
      let notices = try await Life.bring(two, of: ledger).notices
      guard notices.count == 1, case .sameNeedTwice(_, "X1", "N1") = notices[0] else {
        Issue.record("other notices: \(notices)")
        return
      }
    }
  }
}
