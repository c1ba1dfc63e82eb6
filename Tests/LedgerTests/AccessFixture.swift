import Ledger
import Market
import Postgres
import Statements
import TestSupport

/// A ledger with two banks, two chambers and a firm of each chamber, and logins of one bank and one
/// chamber, in a database of its own.
///
/// The bank's login belongs to 甲行: firm A's name was sent to it with consent, firm B's without name.
/// 乙行 got both with names. The chamber's login belongs to 甲商会, of which firm A is a member.
struct AccessFixture {
  static let firmA = "91310113000000000A"
  static let firmB = "91310113000000000B"

  let owner: PostgresConnection
  /// The ledger's address.
  let uri: String
  let bank: PostgresConnection
  let chamber: PostgresConnection

  /// Gives a body the ledger and its connections.
  static func with(_ body: (AccessFixture) async throws -> Void) async throws {
    let cluster = try await PostgresCluster.shared
    let name = try cluster.makeDatabase()
    let ledger = try await PostgresLedger(uri: cluster.uri(name))
    let (bankLogin, chamberLogin) = ("bank_of_\(name)", "chamber_of_\(name)")
    let owner = try PostgresConnection(uri: cluster.uri(name))
    try owner.runScript("CREATE ROLE \(bankLogin) LOGIN; CREATE ROLE \(chamberLogin) LOGIN")
    try owner.runScript(rows)
    let author = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_000_000))
    try await ledger.write { session throws(LedgerFault) in
      try session.grant(Access(login: bankLogin, party: .bank, name: "甲行"), by: author)
      try session.grant(Access(login: chamberLogin, party: .chamber, name: "甲商会"), by: author)
      try session.put(Access(login: "postgres", party: .bank, name: "乙行"))
    }
    await ledger.close()
    do {
      try await body(
        AccessFixture(
          owner: owner, uri: cluster.uri(name),
          bank: try PostgresConnection(uri: cluster.uri(name, login: bankLogin)),
          chamber: try PostgresConnection(uri: cluster.uri(name, login: chamberLogin))))
    }
    try cluster.dropDatabase(name)
    try PostgresConnection(uri: cluster.uri("postgres")).runScript(
      "DROP ROLE \(bankLogin); DROP ROLE \(chamberLogin)")
  }

  /// The first column of a query's rows as text, sorted.
  static func texts(_ connection: PostgresConnection, _ sql: String) throws -> [String] {
    try connection.rows(sql).map { row in
      var row = row
      return try row.optionalText() ?? "NULL"
    }.sorted()
  }

  /// Whether a login has no right to do what a statement says.
  static func isForbidden(_ connection: PostgresConnection, _ sql: String) -> Bool {
    do throws(StoreFault) {
      _ = try connection.runScript(sql)
      return false
    } catch {
      return error.code == "42501"
    }
  }

  private static let rows = """
    INSERT INTO chamber VALUES ('甲商会', 2), ('乙商会', 2);
    INSERT INTO leader VALUES ('甲商会', '赵'), ('乙商会', '钱');
    INSERT INTO firm (code, name, chamber, region, industry, size, labels, is_overdue, is_dishonest,
      source, changed_at)
    SELECT code, name, chamber, '310113', 'C', 'micro', '', false, false, 'f', now()
    FROM (VALUES ('\(firmA)', '秘密甲厂', '甲商会'), ('\(firmB)', '秘密乙厂', '乙商会')) v (code, name, chamber);
    INSERT INTO membership VALUES ('\(firmA)', '甲商会'), ('\(firmB)', '乙商会');
    INSERT INTO contact VALUES ('\(firmA)', '孙', '', '1'), ('\(firmB)', '李', '', '2');
    INSERT INTO round (name, as_of, state, answer_days, opened_at, opened_by, revision, run_number)
    VALUES ('r', '2026-09-01', 'open', 2, now(), 'o', 0, 0);
    INSERT INTO visit VALUES (1, '\(firmA)', '甲商会', '赵', '2026-09-01', '秘密', now(), 'o'),
      (2, '\(firmB)', '乙商会', '钱', '2026-09-01', '秘密', now(), 'o');
    INSERT INTO demand (number, firm, raised, subject, note, at, actor)
    VALUES (1, '\(firmA)', '2026-09-01', 's', '', now(), 'o'),
      (2, '\(firmB)', '2026-09-01', 's', '', now(), 'o');
    INSERT INTO need (round, id, place, firm, amount_yuan, tenor_months, purpose, methods,
      collateral_yuan, endorsement, source)
    VALUES ('r', 'a', 0, '\(firmA)', 1000000, 12, 'p', 'm', 0, 0, 'f'),
      ('r', 'b', 1, '\(firmB)', 2000000, 12, 'p', 'm', 0, 0, 'f'),
      ('r', 'hidden', 2, '\(firmB)', 7654321, 12, 'p', 'm', 0, 0, 'f');
    INSERT INTO product (round, id, place, bank, name, home_region, regions, amount_min_yuan,
      amount_max_yuan, tenor_min, tenor_max, rate_min_bp, rate_max_bp, methods, loan_to_value,
      industries_preferred, industries_excluded, sizes, min_age_months, min_revenue_yuan,
      labels_required, labels_preferred, purposes, decision_days, quota_yuan, quota_count,
      valid_from, valid_to, source)
    SELECT 'r', id, place, bank, id, '310113', '*', 1, 2, 1, 2, 1, 2, '', 0, '', '', '', 0, 0, '', '', '',
      0, 0, 0, '2026-01-01', '2026-12-31', 'f'
    FROM (VALUES ('p', 0, '甲行'), ('q', 1, '乙行')) v (id, place, bank);
    INSERT INTO participant (round, need, firm, chamber, region, industry, size, amount_yuan,
      open_products)
    SELECT round, id, firm, 'x', '310113', 'C', 'micro', amount_yuan, 1 FROM need;
    INSERT INTO listing VALUES ('r', 'a', 'p', '甲行', 1, 9, 9, '秘密甲厂好'),
      ('r', 'b', 'p', '甲行', 2, 8, 8, '秘密乙厂好'), ('r', 'a', 'q', '乙行', 1, 9, 9, '好'),
      ('r', 'b', 'q', '乙行', 2, 8, 8, '好'), ('r', 'hidden', 'q', '乙行', 3, 7, 7, '好');
    INSERT INTO dispatch VALUES
      (1, 'r', '甲行', '2026-09-02', 2, 1, repeat('0', 64), now(), 'o'),
      (2, 'r', '乙行', '2026-09-02', 3, 0, repeat('1', 64), now(), 'o');
    INSERT INTO disclosure VALUES (1, 'r', 'a', 'p', '甲行', '\(firmA)', false),
      (1, 'r', 'b', 'p', '甲行', '\(firmB)', true), (2, 'r', 'a', 'q', '乙行', '\(firmA)', false),
      (2, 'r', 'b', 'q', '乙行', '\(firmB)', false), (2, 'r', 'hidden', 'q', '乙行', '\(firmB)', false);
    INSERT INTO consent (number, firm, bank, from_day, until_day, document, at, actor)
    VALUES (1, '\(firmA)', '甲行', '2000-01-01', '2999-01-01', 'd', now(), 'o'),
      (2, '\(firmB)', '乙行', '2000-01-01', '2999-01-01', 'd', now(), 'o');
    INSERT INTO answer (number, round, need, product, bank, status, day, note, source, at, actor)
    VALUES (1, 'r', 'a', 'p', '甲行', 'contacted', '2026-09-03', 'n', 'f', now(), 'o'),
      (2, 'r', 'b', 'q', '乙行', 'contacted', '2026-09-03', 'n', 'f', now(), 'o');
    INSERT INTO claim (number, round, need, bank, day, at, actor)
    VALUES (1, 'r', 'b', '甲行', '2026-09-03', now(), 'o'),
      (2, 'r', 'hidden', '乙行', '2026-09-03', now(), 'o');
    INSERT INTO content VALUES (repeat('0', 64), 'x');
    ANALYZE;
    """
}
