import Ledger
import Postgres
import TestSupport
import Testing

@Suite("Which lines and members row-level security of PostgreSQL shows")
struct AccessLinesTests {
  private let firmA = AccessFixture.firmA
  private let firmB = AccessFixture.firmB

  /// Expects what the owner, and then another login, reads.
  private func expect(
    _ fixture: AccessFixture, _ login: PostgresConnection, _ sql: String, owner: [String],
    _ seen: [String], _ comment: String = ""
  ) throws {
    #expect(try AccessFixture.texts(fixture.owner, sql) == owner.sorted(), "\(sql) \(comment)")
    #expect(try AccessFixture.texts(login, sql) == seen.sorted(), "\(sql) \(comment)")
  }

  @Test("a bank does not see what a run lists for it before it is sent")
  func unsentLines() async throws {
    try await AccessFixture.with { fixture throws in
      try fixture.owner.runScript(
        """
        INSERT INTO need (round, id, place, firm, amount_yuan, tenor_months, purpose, methods,
          collateral_yuan, endorsement, source)
        VALUES ('r', 'unsent', 3, '\(firmA)', 5, 12, 'p', 'm', 0, 0, 'f');
        INSERT INTO participant (round, need, firm, chamber, region, industry, size, amount_yuan,
          open_products) VALUES ('r', 'unsent', '\(firmA)', 'x', '310113', 'C', 'micro', 5, 1);
        INSERT INTO listing VALUES ('r', 'unsent', 'p', '甲行', 3, 7, 7, '');
        -- What went to another bank is not sent to this one.
        INSERT INTO listing VALUES ('r', 'unsent', 'q', '乙行', 4, 7, 7, '');
        INSERT INTO disclosure VALUES (2, 'r', 'unsent', 'q', '乙行', '\(firmA)', false);
        """)
      let all = ["a", "b", "hidden", "unsent"]
      try expect(
        fixture, fixture.bank, "SELECT DISTINCT need FROM listing", owner: all, ["a", "b"])
      try expect(fixture, fixture.bank, "SELECT id FROM need", owner: all, ["a", "b"])
      try expect(fixture, fixture.bank, "SELECT need FROM participant", owner: all, ["a", "b"])
      for isMasked in [true, false] {
        try fixture.owner.runScript(
          """
          DELETE FROM disclosure WHERE dispatch = 1 AND need = 'unsent';
          INSERT INTO disclosure VALUES (1, 'r', 'unsent', 'p', '甲行', '\(firmA)', \(isMasked))
          """)
        try expect(
          fixture, fixture.bank, "SELECT id FROM need", owner: all, ["a", "b", "unsent"],
          "masked: \(isMasked)")
      }
    }
  }

  @Test("a line is gone with its firm's consent, masked or not; the answer to it stays")
  func withdrawnLines() async throws {
    try await AccessFixture.with { fixture throws in
      try fixture.owner.runScript(
        """
        INSERT INTO consent (number, firm, bank, from_day, until_day, document, at, actor,
          withdrawn_day, withdrawn_at, withdrawn_by)
        SELECT n, f, '甲行', '2000-01-01', '2999-01-01', 'd', now(), 'o', '2026-09-05', now(), 'o'
        FROM (VALUES (3, '\(firmA)'), (4, '\(firmB)')) v (n, f);
        """)
      for (sql, owner) in [
        ("SELECT need FROM listing WHERE bank = '甲行'", ["a", "b"]),
        ("SELECT id FROM need WHERE id <> 'hidden'", ["a", "b"]),
        ("SELECT need FROM participant WHERE need <> 'hidden'", ["a", "b"]),
        ("SELECT need FROM disclosure WHERE bank = '甲行' AND NOT is_masked", ["a"]),
        ("SELECT code FROM firm", [firmA, firmB]),
      ] {
        try expect(fixture, fixture.bank, sql, owner: owner, [])
      }
      let answers = "SELECT need FROM answer"
      try expect(fixture, fixture.bank, answers, owner: ["a", "b"], ["a"])
      try expect(fixture, fixture.bank, "SELECT need FROM claim", owner: ["b", "hidden"], ["b"])

      // A consent that is given afterwards runs again; one that is over masks.
      try fixture.owner.runScript(
        """
        INSERT INTO consent (number, firm, bank, from_day, until_day, document, at, actor)
        VALUES (5, '\(firmA)', NULL, '2000-01-01', '2999-01-01', 'd', now(), 'o'),
          (6, '\(firmB)', '甲行', '2000-01-01', '2001-01-01', 'd', now(), 'o');
        """)
      try expect(
        fixture, fixture.bank, "SELECT need FROM listing WHERE bank = '甲行'", owner: ["a", "b"],
        ["a", "b"])
      try expect(
        fixture, fixture.bank, "SELECT code FROM firm", owner: [firmA, firmB], [firmA])
    }
  }

  @Test("a masked need whose identifier names its firm is nowhere")
  func tellingIdentifiers() async throws {
    try await AccessFixture.with { fixture throws in
      let ids = ["x-\(firmB)", "x-\(firmB.lowercased())", "秘密乙厂1号"]
      for (place, id) in ids.enumerated() {
        try fixture.owner.runScript(
          """
          INSERT INTO need (round, id, place, firm, amount_yuan, tenor_months, purpose, methods,
            collateral_yuan, endorsement, source)
          VALUES ('r', '\(id)', \(10 + place), '\(firmB)', 5, 12, 'p', 'm', 0, 0, 'f');
          INSERT INTO participant (round, need, firm, chamber, region, industry, size, amount_yuan,
            open_products) VALUES ('r', '\(id)', '\(firmB)', 'x', '310113', 'C', 'micro', 5, 1);
          INSERT INTO listing VALUES ('r', '\(id)', 'p', '甲行', 3, 7, 7, '');
          INSERT INTO disclosure VALUES (1, 'r', '\(id)', 'p', '甲行', '\(firmB)', true);
          INSERT INTO answer (number, round, need, product, bank, status, day, note, source, at, actor)
          VALUES (\(10 + place), 'r', '\(id)', 'p', '甲行', 'contacted', '2026-09-03', '', '', now(), 'o');
          INSERT INTO claim (number, round, need, bank, day, at, actor)
          VALUES (\(10 + place), 'r', '\(id)', '甲行', '2026-09-03', now(), 'o');
          """)
      }
      let queries = [
        ("SELECT need FROM listing WHERE need NOT IN ('a', 'b', 'hidden')"),
        ("SELECT id FROM need WHERE id NOT IN ('a', 'b', 'hidden')"),
        ("SELECT need FROM participant WHERE need NOT IN ('a', 'b', 'hidden')"),
        ("SELECT need FROM answer WHERE need NOT IN ('a', 'b', 'hidden')"),
        ("SELECT need FROM claim WHERE need NOT IN ('a', 'b', 'hidden')"),
      ]
      for sql in queries { try expect(fixture, fixture.bank, sql, owner: ids, []) }
      // Consent alone is not enough: the bank must have been sent the name with the need.
      try fixture.owner.runScript(
        """
        INSERT INTO consent (number, firm, bank, from_day, until_day, document, at, actor)
        VALUES (9, '\(firmB)', '甲行', '2000-01-01', '2999-01-01', 'd', now(), 'o')
        """)
      for sql in queries { try expect(fixture, fixture.bank, sql, owner: ids, []) }
      try fixture.owner.runScript("UPDATE disclosure SET is_masked = false WHERE need LIKE 'x%'")
      for sql in queries {
        try expect(fixture, fixture.bank, sql, owner: ids, ids.filter { $0.hasPrefix("x") })
      }
      // When it is over, so is that.
      try fixture.owner.runScript("UPDATE consent SET until_day = '2001-01-01' WHERE number = 9")
      for sql in queries { try expect(fixture, fixture.bank, sql, owner: ids, []) }
    }
  }

  @Test(
    "a chamber sees nothing of firms that are not its members, nor another's visits to a shared one"
  )
  func sharedMembers() async throws {
    try await AccessFixture.with { fixture throws in
      let firmC = "91310113000000000C"
      try fixture.owner.runScript(
        """
        INSERT INTO firm (code, name, chamber, region, industry, size, labels, is_overdue,
          is_dishonest, source, changed_at)
        VALUES ('\(firmC)', '丙厂', '乙商会', '310113', 'C', 'micro', '', false, false, '乙商会.xlsx', now());
        INSERT INTO membership VALUES ('\(firmC)', '甲商会'), ('\(firmC)', '乙商会');
        -- The other chamber visited the shared member; this one visited it, and one that has left it.
        INSERT INTO visit VALUES (3, '\(firmC)', '乙商会', '钱', '2026-09-01', '秘密', now(), 'o'),
          (4, '\(firmC)', '甲商会', '赵', '2026-09-01', '公开', now(), 'o'),
          (5, '\(firmB)', '甲商会', '赵', '2026-09-01', '旧事', now(), 'o');
        INSERT INTO demand (number, firm, visit, raised, subject, note, at, actor)
        VALUES (3, '\(firmC)', 3, '2026-09-01', 's', '', now(), 'o'),
          (4, '\(firmC)', 4, '2026-09-01', 's', '', now(), 'o'),
          (5, '\(firmC)', NULL, '2026-09-01', 's', '', now(), 'o'),
          (6, '\(firmB)', 5, '2026-09-01', 's', '', now(), 'o');
        INSERT INTO need (round, id, place, firm, amount_yuan, tenor_months, purpose, methods,
          collateral_yuan, endorsement, source)
        VALUES ('r', 'c', 3, '\(firmC)', 5, 12, 'p', 'm', 0, 0, 'f');
        INSERT INTO listing VALUES ('r', 'c', 'q', '乙行', 3, 7, 7, '');
        INSERT INTO answer (number, round, need, product, bank, status, day, note, source, at, actor)
        VALUES (3, 'r', 'c', 'q', '乙行', 'contacted', '2026-09-03', 'n', 'f', now(), 'o');
        """)
      let chamber = fixture.chamber
      func numbers(_ table: String) -> String { "SELECT CAST(number AS TEXT) FROM \(table)" }
      try expect(
        fixture, chamber, numbers("visit"), owner: ["1", "2", "3", "4", "5"], ["1", "4"])
      try expect(
        fixture, chamber, numbers("demand"), owner: ["1", "2", "3", "4", "5", "6"],
        ["1", "4", "5"])
      try expect(fixture, chamber, numbers("answer"), owner: ["1", "2", "3"], ["1", "3"])
      try expect(
        fixture, chamber, "SELECT chamber FROM membership WHERE firm = '\(firmC)'",
        owner: ["乙商会", "甲商会"], ["甲商会"])
      for sql in [
        "SELECT chamber FROM firm", "SELECT source FROM firm", "SELECT source FROM need",
        "SELECT visit FROM need", "SELECT chamber FROM participant", "SELECT * FROM firm",
      ] {
        #expect(AccessFixture.isForbidden(chamber, sql), "\(sql)")
      }
    }
  }
}
