import Draws
import Ledger
import Market
import Postgres
import Statements
import TestSupport
import Testing

@Suite("Consent in PostgreSQL's row-level security and in ConsentBook")
struct AccessConsentTests {
  private static let banks = ["甲行", "乙行", "申行"]
  private static let firms = (0..<48).map { "91310113" + String(10_000_000_00 + $0) }

  /// How a line went to a bank.
  private enum Sending: CaseIterable { case unsent, masked, named }

  @Test(
    "a bank sees a firm that was named to it while its consent runs, and a line until it withdraws",
    arguments: [20_260_901, 7, 8] as [UInt64])
  func agree(seed: UInt64) async throws {
    try await AccessFixture.with { fixture async throws in
      var draws = SplitMix64(seed: seed)
      let sendings = try Self.lines(in: fixture, draws: &draws)
      let ledger = try await PostgresLedger(uri: fixture.uri)
      let days = try Self.today(fixture.owner)
      let begin = draws
      try await ledger.write { session throws(LedgerFault) in
        var draws = begin
        for firm in Self.firms {
          for _ in 0..<draws.below(8) { try Self.step(firm, on: days, in: session, &draws) }
        }
      }
      var seen: Set<String> = []
      // All consents are moved by days instead of the clock.
      for shift in [0, -12, 5, 5, 9] {
        try fixture.owner.run(
          "UPDATE consent SET from_day = from_day + \(shift), until_day = until_day + \(shift)")
        let book = ConsentBook(
          try await ledger.read { session throws(LedgerFault) in
            try session.records(Consent.self, "ORDER BY number")
          })
        for bank in Self.banks {
          try fixture.owner.run("UPDATE access SET name = '\(bank)' WHERE login LIKE 'bank_of%'")
          // One transaction, so that midnight does not come in between.
          try fixture.bank.runScript("BEGIN")
          let today = try Self.today(fixture.bank)
          let names = Set(try AccessFixture.texts(fixture.bank, "SELECT code FROM firm"))
          let lines = Set(try AccessFixture.texts(fixture.bank, "SELECT need FROM listing"))
          try fixture.bank.runScript("COMMIT")
          for firm in Self.firms {
            let sending = sendings[firm + bank]
            let state = book.state(of: firm, for: bank, on: today)
            let context = "seed \(seed), shift \(shift), \(firm), \(bank), \(state)"
            #expect(
              names.contains(firm) == (sending == .named && state.showing == .inFull),
              "\(context)")
            #expect(
              lines.contains("need \(firm.suffix(3))")
                == (sending != .unsent && state.showing != .leftOut), "\(context)")
            seen.insert("\(String(describing: sending)) \(state.showing)")
          }
        }
      }
      await ledger.close()
      #expect(seen.count == 9, "each way of sending meets each state of consent: \(seen)")
    }
  }

  /// Today as the policies judge it.
  private static func today(_ connection: PostgresConnection) throws -> CalendarDate {
    let text = try AccessFixture.texts(
      connection, "SELECT CAST(CAST(now() AT TIME ZONE 'Asia/Shanghai' AS DATE) AS TEXT)")
    return try #require(CalendarDate(iso: text[0]))
  }

  /// Gives each firm a need that is listed for each bank, and sends some of the lines.
  private static func lines(
    in fixture: AccessFixture, draws: inout SplitMix64
  ) throws -> [String: Sending] {
    var (script, sendings): (String, [String: Sending]) = ("", [:])
    script += """
      DELETE FROM disclosure; DELETE FROM consent WHERE number > 0;
      INSERT INTO product SELECT round, 's', 2, '申行', name, home_region, regions, amount_min_yuan,
        amount_max_yuan, tenor_min, tenor_max, rate_min_bp, rate_max_bp, methods, loan_to_value,
        industries_preferred, industries_excluded, sizes, min_age_months, min_revenue_yuan,
        min_tax_grade, labels_required, labels_preferred, purposes, max_leverage, decision_days,
        quota_yuan, quota_count, core_firm, valid_from, valid_to, source FROM product WHERE id = 'p';
      INSERT INTO dispatch VALUES (3, 'r', '申行', '2026-09-02', 0, 0, repeat('1', 64), now(), 'o');

      """
    for (place, firm) in firms.enumerated() {
      script += """
        INSERT INTO firm (code, name, chamber, region, industry, size, labels, is_overdue,
          is_dishonest, source, changed_at) VALUES ('\(firm)', '\(firm)厂', '甲商会', '310113', 'C',
          'micro', '', false, false, 'f', now());
        INSERT INTO need (round, id, place, firm, amount_yuan, tenor_months, purpose, methods,
          collateral_yuan, endorsement, source)
        VALUES ('r', 'need \(firm.suffix(3))', \(10 + place), '\(firm)', 5, 12, 'p', 'm', 0, 0, 'f');

        """
      for (number, bank) in banks.enumerated() {
        let (product, need) = (["p", "q", "s"][number], "need \(firm.suffix(3))")
        let sending = Sending.allCases[draws.below(3)]
        sendings[firm + bank] = sending
        script +=
          "INSERT INTO listing VALUES ('r', '\(need)', '\(product)', '\(bank)', 9, 7, 7, '');\n"
        guard sending != .unsent else { continue }
        script += """
          INSERT INTO disclosure VALUES (\(number + 1), 'r', '\(need)', '\(product)', '\(bank)',
            '\(firm)', \(sending == .masked));

          """
      }
    }
    try fixture.owner.runScript(script)
    return sendings
  }

  /// Grants or withdraws at random, as staff do.
  private static func step(
    _ firm: String, on day: CalendarDate, in session: any LedgerSession, _ draws: inout SplitMix64
  ) throws(LedgerFault) {
    let bank = draws.below(3) == 0 ? nil : banks[draws.below(banks.count)]
    let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_000_000))
    guard draws.below(5) < 2 else {
      let from = day.dayNumber + draws.below(40) - 25
      let days = (
        from: CalendarDate(dayNumber: from), until: CalendarDate(dayNumber: from + draws.below(30))
      )
      _ = try session.grantConsent(
        of: firm, for: bank, days: days, document: "d", on: day, by: author)
      return
    }
    do throws(LedgerFault) {
      _ = try session.withdrawConsent(of: firm, for: bank, document: "", on: day, by: author)
    } catch {
      guard case .refused(.consent(.nothingToWithdraw)) = error else { throw error }
    }
  }
}
