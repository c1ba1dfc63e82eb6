import Exchange
import Ledger
import Market
import Rounds
import Synthesis
import TestSupport
import Testing

@Suite("An import is all or nothing, and the same again changes nothing")
struct ImportRepeatTests {
  /// What tells that an import was done, and by whom, whether or not it changed anything.
  private static let marks: Set<String> = ["import", "audit", "audit_head"]
  /// Firms, needs, products and policies of the Dachang market.
  private static let dachangRecords = 54

  @Test("the same import again keeps every record", arguments: StoreKind.allCases)
  func again(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      let first = try await Life.bring(fixture("dachang"), of: ledger)
      let new = first.files.map(\.recordsNew).reduce(0, +)
      #expect(new == Self.dachangRecords)
      let before = try await Life.dump(ledger, without: Self.marks)
      let again = try await Life.bring(fixture("dachang"), of: ledger)
      let kept = again.files.map(\.recordsKept).reduce(0, +)
      #expect(kept == Self.dachangRecords)
      #expect(again.files.allSatisfy { $0.recordsNew + $0.recordsChanged == 0 })
      #expect(again.newConsents == 0)
      #expect(try await Life.dump(ledger, without: Self.marks) == before)
      #expect(try await Life.records(ImportEntry.self, of: ledger).count == 8)
      let audit = try await Life.records(AuditEntry.self, of: ledger, "ORDER BY number")
      #expect(audit.filter { $0.action == "imported" }.count == 2)
      #expect(audit.filter { $0.action == "consent_given" }.count == 13)
    }
  }

  @Test(
    "two paths that contradict each other change nothing when they come again",
    arguments: StoreKind.allCases)
  func contradiction(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let one = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)])
    let two = try Life.write(
      "b", in: folder, firms: [Life.firm(0, employees: "60")],
      needs: [Life.need("N1", of: 0, wan: 310)])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(one, two, of: ledger)
      let changes = try await Life.records(FactChange.self, of: ledger, "ORDER BY number")
      #expect(changes.map(\.field) == ["employees", "amount_yuan"])
      #expect(changes.map(\.source) == ["b/firms.csv", "b/needs.csv"])
      let before = try await Life.dump(ledger, without: Self.marks)
      let again = try await Life.bring(one, two, of: ledger)
      #expect(again.files.map(\.recordsKept) == [1, 1, 1, 1])
      #expect(try await Life.dump(ledger, without: Self.marks) == before)
      let needs = try await Life.records(StoredNeed.self, of: ledger)
      #expect(needs.map(\.need.amount.value) == [3_100_000])
      #expect(needs.map(\.source) == ["b/needs.csv"])
    }
  }

  @Test("a bad cell in the second path keeps the first out as well", arguments: StoreKind.allCases)
  func allOrNothing(_ store: StoreKind) async throws {
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      let before = try await Life.dump(ledger)
      let problems = try await Life.problems {
        try await Life.bring(
          fixture("dachang"), fixture("broken/amount-negative"), of: ledger)
      }
      #expect(problems.map(\.expected) == [.amount])
      #expect(try await Life.dump(ledger) == before)
    }
  }

  @Test(
    "nothing comes into a closed round, nor into one of which a list was sent",
    arguments: StoreKind.allCases)
  func closed(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let path = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)],
      products: [Life.product("P1")])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(path, of: ledger)
      try await Life.run("2026-09", in: ledger, offers: [("N1", "P1", "甲银行")])
      try await Life.send("2026-09", in: ledger, on: Life.day)
      let before = try await Life.dump(ledger)
      var refusal = try await Life.refusal { try await Life.bring(path, of: ledger) }
      #expect(refusal == .alreadySent(round: "2026-09", bank: "甲银行", day: Life.day))
      #expect(try await Life.dump(ledger) == before)
      try await Life.close("2026-09", in: ledger)
      refusal = try await Life.refusal { try await Life.bring(path, of: ledger) }
      #expect(refusal == .wrongState(round: "2026-09", is: "closed"))
      refusal = try await Life.refusal { try await Life.bring(path, into: "2026-08", of: ledger) }
      #expect(refusal == .noSuchRound("2026-08", near: "2026-09"))
    }
  }

  @Test(
    "what changes a round that was run opens it again; what changes nothing leaves the run",
    arguments: StoreKind.allCases)
  func opensAgain(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let path = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)],
      products: [Life.product("P1")])
    let more = try Life.write("b", in: folder, needs: [Life.need("N2", of: 0, wan: 50)])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(path, of: ledger)
      try await Life.run("2026-09", in: ledger, offers: [("N1", "P1", "甲银行")])
      #expect(try await Life.bring(path, of: ledger).undoesRun == false)
      #expect(try await Life.records(RoundEntry.self, of: ledger).map(\.state) == [.run])
      #expect(try await Life.records(Listing.self, of: ledger).count == 1)
      #expect(try await Life.bring(more, of: ledger).undoesRun)
      let rounds = try await Life.records(RoundEntry.self, of: ledger)
      #expect(rounds.map(\.state) == [.open])
      #expect(rounds.map(\.runNumber) == [1])
      #expect(rounds.map(\.revision) == [2])
      #expect(try await Life.records(Listing.self, of: ledger).isEmpty)
    }
  }

  @Test(
    "what the ledger gives back is the market that came in, field by field",
    arguments: StoreKind.allCases)
  func roundTrip(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let invented = try SyntheticMarket.make(needs: 60, products: 24, blanks: 0.3, seed: 7)
    try MarketWriter.writeCSV(invented, to: folder.path("invented"))
    for (path, asOf) in [
      (fixture("dachang"), Life.day), (folder.path("invented"), invented.asOf),
    ] {
      let read = try MarketImporter.load(path: path, options: ImportOptions(asOf: asOf, threads: 2))
      let market = try #require(read.market)
      try await store.withLedger { ledger in
        try await Life.open("2026-09", in: ledger, on: asOf)
        try await Life.bring(path, of: ledger)
        let kept = try await Life.market(of: "2026-09", in: ledger)
        #expect(kept.asOf == market.asOf)
        #expect(kept.needs.map { "\($0)" } == market.needs.map { "\($0)" })
        #expect(kept.products.map { "\($0)" } == market.products.map { "\($0)" })
        #expect(kept.policies.map { "\($0)" } == market.policies.map { "\($0)" })
        #expect(kept.banks == market.banks)
        // Each need's firm, with the consent that a file states; one that has none yet is judged on
        // the round's day.
        for (need, place) in kept.firmOfNeed.enumerated() {
          var firm = market.firms[market.firmOfNeed[need]]
          firm.consentUntil = max(firm.consentUntil ?? asOf, asOf)
          #expect("\(kept.firms[place])" == "\(firm)")
        }
      }
    }
  }
}
