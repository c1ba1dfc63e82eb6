import Ledger
import Market
import Statements
import TestSupport
import Testing

@testable import Rounds

/// A report's figures beside sums that SQL finds by itself, on an invented year.
@Suite("A report's figures equal sums that SQL finds by itself")
struct ReportSumsTests {
  private let year = LedgerYear(seed: 20_260_901, rounds: 8, needs: 50)
  /// In the middle of the last rounds' answers, so that some of them are not known yet.
  private var scope: ReportScope {
    ReportScope(
      from: year.day(of: 2), to: year.day(of: 11), on: year.day(of: year.rounds - 1).adding(3))
  }

  /// The answers that stand on a day ($1) and lie in a period ($2 to $3).
  private static let standing = """
    SELECT a.round, a.need, a.product, a.bank, a.status, a.amount_yuan, a.day FROM answer a
    WHERE a.day BETWEEN $2 AND $3 AND a.number = (
      SELECT MAX(b.number) FROM answer b
      WHERE b.round = a.round AND b.need = a.need AND b.product = a.product AND b.day <= $1)
    """
  /// Needs with the first of the rounds that they stood in.
  private static let chain = """
    WITH RECURSIVE chain (round, id, root) AS (
      SELECT round, id, round FROM need WHERE carried_from IS NULL
      UNION ALL
      SELECT n.round, n.id, c.root FROM need n
      JOIN chain c ON c.round = n.carried_from AND c.id = n.id),
    own AS (
      SELECT c.round, c.id, c.root, n.firm, n.amount_yuan FROM chain c
      JOIN round r ON r.name = c.root
      JOIN need n ON n.round = c.root AND n.id = c.id
      WHERE r.as_of BETWEEN $2 AND $3)
    """

  private func withYear(
    _ store: StoreKind,
    _ body: @escaping @Sendable (any LedgerSession, ReportScope) throws(LedgerFault) -> Void
  ) async throws {
    let (year, scope) = (year, scope)
    try await store.withLedger { ledger in
      try await ledger.write { session throws(LedgerFault) in try year.fill(session) }
      try await ledger.read { session throws(LedgerFault) in try body(session, scope) }
    }
  }

  private static func parameters(_ scope: ReportScope) -> [SQLValue] {
    [
      .day(scope.on), .day(scope.from ?? CalendarDate(dayNumber: 0)),
      .day(scope.to ?? CalendarDate(dayNumber: 99_999)),
    ]
  }

  /// Keys with the whole numbers that stand beside them.
  private static func numbers(
    _ session: any LedgerSession, _ sql: String, _ scope: ReportScope, columns: Int
  ) throws(LedgerFault) -> [String: [Int]] {
    var found: [String: [Int]] = [:]
    for var row in try session.rows(sql, parameters(scope)) {
      try orStoreFault { () throws(StoreFault) in
        let key = try row.text()
        var numbers: [Int] = []
        for _ in 0..<columns { numbers.append(try row.integer()) }
        found[key] = numbers
      }
    }
    return found
  }

  @Test("money by month, chamber, district, bank, industry and size", arguments: StoreKind.allCases)
  func totals(_ store: StoreKind) async throws {
    try await withYear(store) { session, scope throws(LedgerFault) in
      let totals = TotalsFigures(try ReportBook(session, scope: scope))
      func sums(_ key: String) throws(LedgerFault) -> [String: [Int]] {
        try Self.numbers(
          session,
          """
          SELECT \(key),
            COUNT(DISTINCT CASE WHEN s.status = 'funded' THEN p.firm END),
            COUNT(CASE WHEN s.status = 'funded' THEN 1 END),
            CAST(SUM(CASE WHEN s.status = 'funded' THEN s.amount_yuan ELSE 0 END) AS BIGINT),
            COUNT(CASE WHEN s.status = 'approved' THEN 1 END),
            CAST(SUM(CASE WHEN s.status = 'approved' THEN s.amount_yuan ELSE 0 END) AS BIGINT)
          FROM (\(Self.standing)) s JOIN participant p ON p.round = s.round AND p.need = s.need
          WHERE s.status IN ('funded', 'approved') GROUP BY \(key)
          """, scope, columns: 5)
      }
      func numbers(_ money: MoneyFigures) -> [Int] {
        [money.firms, money.loans, money.yuan, money.approvedPairs, money.approvedYuan]
      }
      for (groups, key) in [
        (totals.chambers, "p.chamber"), (totals.districts, "p.region"), (totals.banks, "s.bank"),
        (totals.industries, "SUBSTR(p.industry, 1, 1)"), (totals.sizes, "p.size"),
      ] {
        let expected = try sums(key)
        #expect(expected.count > 2)
        #expect(
          Dictionary(uniqueKeysWithValues: groups.map { ($0.key, numbers($0.money)) }) == expected)
      }
      let months = try sums("SUBSTR(CAST(s.day AS TEXT), 1, 7)")
      #expect(
        Dictionary(uniqueKeysWithValues: totals.months.map { ($0.month, numbers($0.money)) })
          .filter { $0.value != [0, 0, 0, 0, 0] } == months)
      let all = try sums("CAST('all' AS TEXT)")["all"] ?? []
      #expect(numbers(totals.all) == all && totals.all.firms > 50)
      #expect(totals.all.firms < totals.all.loans, "some firm must be funded twice")
      #expect(totals.months.last?.firmsSoFar == totals.all.firms)
      #expect(totals.months.last?.yuanSoFar == totals.all.yuan)
    }
  }

  @Test(
    "cases by stage, each need once however often it was carried", arguments: StoreKind.allCases)
  func funnel(_ store: StoreKind) async throws {
    try await withYear(store) { session, scope throws(LedgerFault) in
      let cases = try ReportBook(session, scope: scope).cases()
      let funnel = FunnelFigures(cases)
      let judged = """
        JOIN participant p ON p.round = o.round AND p.need = o.id AND p.excluded IS NULL
        """
      let sent = """
        JOIN disclosure d ON d.round = o.round AND d.need = o.id
        JOIN dispatch e ON e.number = d.dispatch AND e.day <= $1
        """
      let answered = "JOIN answer a ON a.round = o.round AND a.need = o.id AND a.day <= $1"
      let joins = [
        "received": "", "judged": judged, "open": judged + " AND p.open_products > 0",
        "offered": "JOIN listing l ON l.round = o.round AND l.need = o.id", "sent": sent,
        "contacted": answered + " AND a.status IN ('contacted', 'approved', 'funded')",
        "approved": answered + " AND a.status IN ('approved', 'funded')",
        "funded": """
        JOIN answer a ON a.round = o.round AND a.need = o.id AND a.status = 'funded'
          AND a.number = (SELECT MAX(b.number) FROM answer b WHERE b.round = a.round
            AND b.need = a.need AND b.product = a.product AND b.day <= $1)
        """,
      ]
      for stage in funnel.stages {
        let counted = try Self.numbers(
          session,
          """
          \(Self.chain)
          SELECT 'all', COUNT(*), CAST(SUM(t.amount_yuan) AS BIGINT) FROM (
            SELECT DISTINCT o.root, o.id, o.amount_yuan FROM own o \(joins[stage.stage] ?? "?")
            -- Each statement has the same parameters.
            WHERE $1 >= $2
          ) t
          """, scope, columns: 2)
        #expect(counted["all"] == [stage.cases, stage.askedYuan], "\(stage.stage)")
        #expect(stage.cases > 20)
      }
      let twice = try Self.numbers(
        session,
        """
        \(Self.chain)
        SELECT 'all', COUNT(*) FROM (
          SELECT o.root, o.id FROM own o WHERE $1 >= $2 GROUP BY o.root, o.id HAVING COUNT(*) > 1) t
        """, scope, columns: 1)
      #expect(twice["all"] == [funnel.carried] && funnel.carried > 50)
      // Nobody is lost: what came no further than a stage is what the next has less.
      for (stage, next) in zip(funnel.stages, funnel.stages.dropFirst()) {
        #expect(stage.stopped.values.reduce(0, +) == stage.cases - next.cases)
      }
      #expect(funnel.stages.last?.stopped.values.reduce(0, +) == 0)
      #expect(funnel.stages.allSatisfy { ($0.shareOfReceived ?? 2) <= 1 })
    }
  }

  @Test("money by group of all that took part: Gini and Herfindahl", arguments: StoreKind.allCases)
  func concentration(_ store: StoreKind) async throws {
    try await withYear(store) { session, scope throws(LedgerFault) in
      let figures = ConcentrationFigures(try ReportBook(session, scope: scope))
      for (kind, key, source) in [
        ("size", "p.size", "participant p"), ("district", "p.region", "participant p"),
        ("chamber", "p.chamber", "participant p"), ("bank", "l.bank", "listing l"),
      ] {
        let money =
          "SELECT s.amount_yuan AS yuan, \(key == "l.bank" ? "s.bank" : key) AS own FROM (\(Self.standing)) s "
          + "JOIN participant p ON p.round = s.round AND p.need = s.need WHERE s.status = 'funded'"
        let sums = """
          SELECT k.own AS own, COALESCE(SUM(m.yuan), 0) AS yuan
          FROM (SELECT DISTINCT \(key) AS own FROM \(source)) k
          LEFT JOIN (\(money)) m ON m.own = k.own GROUP BY k.own
          """
        let expected = try Self.numbers(
          session, "SELECT t.own, CAST(t.yuan AS BIGINT) FROM (\(sums)) t", scope, columns: 1)
        guard let division = figures.divisions.first(where: { $0.kind == kind }) else {
          Issue.record("\(kind) is missing")
          continue
        }
        #expect(
          Dictionary(uniqueKeysWithValues: division.groups.map { ($0.key, [$0.yuan]) })
            == expected)
        // The mean absolute difference over twice the mean: Gini's index by another way.
        for var row in try session.rows(
          """
          WITH sums AS (\(sums))
          SELECT CAST((SELECT SUM(ABS(a.yuan - b.yuan)) FROM sums a CROSS JOIN sums b)
              AS DOUBLE PRECISION) / CAST(2 * COUNT(*) * SUM(t.yuan) AS DOUBLE PRECISION),
            SUM(CAST(t.yuan AS DOUBLE PRECISION) * CAST(t.yuan AS DOUBLE PRECISION))
              / CAST(SUM(t.yuan) AS DOUBLE PRECISION) / CAST(SUM(t.yuan) AS DOUBLE PRECISION) FROM sums t
          """, Self.parameters(scope))
        {
          try orStoreFault { () throws(StoreFault) in
            let (gini, herfindahl) = (try row.real(), try row.real())
            #expect(abs((division.concentration.gini ?? 9) - gini) < 1e-9)
            #expect(abs((division.concentration.herfindahl ?? 9) - herfindahl) < 1e-9)
          }
        }
      }
      #expect(
        figures.divisions.allSatisfy { division in
          abs(division.groups.compactMap(\.share).reduce(0, +) - 1) < 1e-9
        })
    }
  }

  @Test(
    "first-time borrowers asked, and money of the others beside it", arguments: StoreKind.allCases)
  func firstLoans(_ store: StoreKind) async throws {
    try await withYear(store) { session, scope throws(LedgerFault) in
      let cases = try ReportBook(session, scope: scope).cases()
      let figures = FirstLoanFigures(cases)
      let kinds = try Self.numbers(
        session,
        """
        \(Self.chain)
        SELECT CASE WHEN p.is_first_loan THEN 'first' WHEN NOT p.is_first_loan THEN 'repeat'
            ELSE 'unknown' END AS own, COUNT(DISTINCT o.firm), COUNT(*),
          CAST(SUM(o.amount_yuan) AS BIGINT)
        FROM own o LEFT JOIN participant p ON p.round = o.round AND p.need = o.id
        WHERE o.round = o.root AND $1 >= $2 GROUP BY 1
        """, scope, columns: 3)
      for borrowers in figures.borrowers {
        let asked = borrowers.asked
        #expect(kinds[borrowers.kind] == [asked.firms, asked.cases, asked.yuan])
      }
      #expect(
        figures.borrowers.reduce(0) { $0 + $1.funded.yuan } == FunnelFigures(cases).lentYuan)
    }
  }

  @Test("demands, doors and lists sent", arguments: StoreKind.allCases)
  func counts(_ store: StoreKind) async throws {
    try await withYear(store) { session, scope throws(LedgerFault) in
      let report = try session.report(scope)
      let demands = try Self.numbers(
        session,
        """
        SELECT COALESCE(v.chamber, f.chamber), COUNT(*),
          COUNT(CASE WHEN d.assigned <= $1 THEN 1 END),
          COUNT(CASE WHEN d.result = 'settled' AND d.settled <= $1 THEN 1 END),
          COUNT(CASE WHEN d.result IS NULL OR d.settled > $1 THEN 1 END)
        FROM demand d JOIN firm f ON f.code = d.firm LEFT JOIN visit v ON v.number = d.visit
        WHERE d.raised BETWEEN $2 AND $3 AND d.raised <= $1 GROUP BY 1
        """, scope, columns: 4)
      #expect(
        report.service.map { service in
          Dictionary(
            uniqueKeysWithValues: service.chambers.map {
              (
                $0.key,
                [$0.demands.raised, $0.demands.assigned, $0.demands.settled, $0.demands.open]
              )
            })
        } == demands)
      let doors = try Self.numbers(
        session,
        """
        SELECT c.rule, CAST(SUM(c.closed_pairs) AS BIGINT),
          CAST(SUM(c.needs_one_rule_away) AS BIGINT)
        FROM closure c JOIN round r ON r.name = c.round
        WHERE r.as_of BETWEEN $2 AND $3 AND $1 >= $2 GROUP BY c.rule
        """, scope, columns: 2)
      #expect(
        report.doors.map { figures in
          Dictionary(
            uniqueKeysWithValues: figures.doors.map {
              ($0.rule, [$0.closedPairs, $0.needsOneRuleAway])
            })
        } == doors)
      let sent = try Self.numbers(
        session,
        """
        SELECT t.bank, COUNT(*), COUNT(CASE WHEN EXISTS (
            SELECT 1 FROM answer a WHERE a.round = t.round AND a.need = t.need
              AND a.product = t.product AND a.day <= $1) THEN 1 END)
        FROM (SELECT d.round, d.need, d.product, d.bank, MIN(e.day) AS day FROM disclosure d
          JOIN dispatch e ON e.number = d.dispatch
          GROUP BY d.round, d.need, d.product, d.bank) t
        WHERE t.day BETWEEN $2 AND $3 AND t.day <= $1 GROUP BY t.bank
        """, scope, columns: 2)
      #expect(
        report.answers.map { figures in
          Dictionary(
            uniqueKeysWithValues: figures.banks.map {
              ($0.bank, [$0.sent, $0.curve.steps.reduce(0) { $0 + $1.ended }])
            })
        } == sent)
      for line in report.answers?.banks ?? [] {
        #expect(line.notDue + line.inTime + line.late + line.unanswered == line.sent)
      }
    }
  }
}
