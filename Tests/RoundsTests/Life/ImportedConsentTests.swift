import Exchange
import Ledger
import Market
import Rounds
import TestSupport
import Testing

@Suite("Consent that files state")
struct ImportedConsentTests {
  @Test(
    "becomes a consent to all banks, unless one that runs covers it",
    arguments: StoreKind.allCases)
  func given(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    func path(_ name: String, _ until: String) throws -> String {
      try Life.write(
        name, in: folder, firms: [Life.firm(0, consent: until)], needs: [Life.need("N1", of: 0)])
    }
    let paths = try [
      path("a", "2026-10-31"), path("b", "2026-10-01"), path("c", "2026-12-31"), path("d", ""),
      path("e", "2026-08-31"),
    ]
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      var counts: [Int] = []
      for path in paths {
        try await Life.bring(path, of: ledger)
        counts.append(try await Life.records(Consent.self, of: ledger).count)
      }
      #expect(counts == [1, 1, 2, 2, 2])
      let consents = try await Life.records(Consent.self, of: ledger, "ORDER BY number")
      #expect(consents.map(\.fromDay) == [Life.day, Life.day])
      #expect(consents.map(\.untilDay.description) == ["2026-10-31", "2026-12-31"])
      #expect(consents.map(\.document) == ["导入：a/firms.csv", "导入：c/firms.csv"])
      #expect(consents.allSatisfy { $0.bank == nil })
      let market = try await Life.market(of: "2026-09", in: ledger)
      #expect(market.firms.map(\.consentUntil?.description) == ["2026-12-31"])
    }
  }

  @Test(
    "is not brought back after a withdrawal, and the firm is left out",
    arguments: StoreKind.allCases)
  func withdrawn(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let path = try Life.write(
      "a", in: folder, firms: [Life.firm(0)], needs: [Life.need("N1", of: 0)])
    try await store.withLedger { ledger in
      try await Life.open("2026-09", in: ledger)
      try await Life.bring(path, of: ledger)
      try await Life.change(ledger) { session throws(LedgerFault) in
        var consent = try session.records(Consent.self)[0]
        (consent.withdrawnDay, consent.withdrawnAt) = (Life.day, Life.author.at)
        consent.withdrawnBy = "王芳"
        try session.put(consent)
      }
      let outcome = try await Life.bring(path, of: ledger)
      guard case .withdrawnConsent(let place, let firm) = outcome.notices.first else {
        Issue.record("no notice: \(outcome.notices)")
        return
      }
      #expect(firm == Life.codes[0])
      #expect(place.header == "consent_until")
      #expect(try await Life.records(Consent.self, of: ledger).count == 1)
      let market = try await Life.market(of: "2026-09", in: ledger)
      #expect(market.firms.map(\.consentUntil) == [nil])
    }
  }

  @Test("a firm is judged unless its last word was a withdrawal and nothing runs")
  func judged() {
    func day(_ offset: Int) -> CalendarDate { CalendarDate(dayNumber: Life.day.dayNumber + offset) }
    func consent(_ from: Int, _ until: Int, withdrawn: Int? = nil) -> Consent {
      let at = withdrawn.map { Life.author(on: day($0)).at }
      return Consent(
        number: 1, firm: Life.codes[0], fromDay: day(from), untilDay: day(until), document: "书面",
        at: Life.author(on: day(from)).at, actor: "王芳", withdrawnDay: withdrawn.map(day),
        withdrawnAt: at, withdrawnBy: withdrawn.map { _ in "王芳" })
    }
    let cases: [([Consent], CalendarDate?)] = [
      ([], day(0)),
      ([consent(-30, 60)], day(60)),
      ([consent(-30, -1)], day(0)),
      ([consent(-30, 0)], day(0)),
      ([consent(-30, 60, withdrawn: -2)], nil),
      ([consent(-90, -60), consent(-30, 60, withdrawn: -2)], nil),
      ([consent(-30, 60, withdrawn: -2), consent(-1, 30)], day(30)),
      ([consent(-30, 60, withdrawn: -20), consent(-10, -1)], day(0)),
      ([consent(-30, 60, withdrawn: -2), consent(-20, 10)], day(10)),
      // Recorded behind it, though by a clock that stands still.
      ([consent(-30, 60, withdrawn: -10), consent(-10, -1)], day(0)),
      ([consent(-10, -1), consent(-30, 60, withdrawn: -20)], nil),
    ]
    for (place, (said, until)) in cases.enumerated() {
      let consents = said.enumerated().map { number, consent in
        var consent = consent
        consent.number = number + 1
        return consent
      }
      #expect(RoundMarket.judgedUntil(consents, on: Life.day) == until, "case \(place)")
    }
  }
}
