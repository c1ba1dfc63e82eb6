import Ledger
import Market
import Postgres
import Statements
import TestSupport
import Testing

@Suite("Row-level security of PostgreSQL")
struct AccessTests {
  private func texts(_ connection: PostgresConnection, _ sql: String) throws -> [String] {
    try AccessFixture.texts(connection, sql)
  }

  private func forbidden(_ connection: PostgresConnection, _ sql: String) -> Bool {
    AccessFixture.isForbidden(connection, sql)
  }

  @Test("a bank sees its own lists and nobody else's")
  func bankSeesItsLists() async throws {
    try await AccessFixture.with { fixture throws in
      let queries: [(String, owner: [String], bank: [String])] = [
        ("SELECT bank FROM listing", ["乙行", "乙行", "乙行", "甲行", "甲行"].sorted(), ["甲行", "甲行"]),
        ("SELECT bank FROM dispatch", ["乙行", "甲行"].sorted(), ["甲行"]),
        ("SELECT bank FROM answer", ["乙行", "甲行"].sorted(), ["甲行"]),
        ("SELECT bank FROM claim", ["乙行", "甲行"].sorted(), ["甲行"]),
        ("SELECT bank FROM product", ["乙行", "甲行"].sorted(), ["甲行"]),
        ("SELECT id FROM need", ["a", "b", "hidden"], ["a", "b"]),
        ("SELECT need FROM participant", ["a", "b", "hidden"], ["a", "b"]),
        ("SELECT id FROM need WHERE id = 'hidden'", ["hidden"], []),
        ("SELECT name FROM firm", ["秘密乙厂", "秘密甲厂"].sorted(), ["秘密甲厂"]),
        (
          "SELECT need FROM disclosure", ["a", "a", "b", "b", "hidden"], ["a"]
        ),
        (
          "SELECT n.id FROM need n LEFT JOIN listing l ON l.need = n.id WHERE n.amount_yuan > 0",
          ["a", "a", "b", "b", "hidden"], ["a", "b"]
        ),
      ]
      for (sql, owner, bank) in queries {
        #expect(try texts(fixture.owner, sql) == owner, "\(sql)")
        #expect(try texts(fixture.bank, sql) == bank, "\(sql)")
      }
    }
  }

  @Test("a bank sees a firm no more once its consent is withdrawn or over")
  func consentEnds() async throws {
    try await AccessFixture.with { fixture throws in
      #expect(try texts(fixture.bank, "SELECT name FROM firm") == ["秘密甲厂"])
      try fixture.owner.run(
        """
        UPDATE consent SET withdrawn_day = '2026-09-05', withdrawn_at = now(), withdrawn_by = 'o'
        WHERE number = 1
        """)
      for table in ["firm", "disclosure"] {
        #expect(try fixture.bank.rows("SELECT * FROM (SELECT 1 FROM \(table)) t").isEmpty)
      }
      try fixture.owner.run(
        """
        UPDATE consent SET withdrawn_day = NULL, withdrawn_at = NULL, withdrawn_by = NULL,
        until_day = '2001-01-01' WHERE number = 1
        """)
      #expect(try texts(fixture.bank, "SELECT name FROM firm") == [])
    }
  }

  @Test("a chamber sees its members and nobody else's")
  func chamberSeesItsMembers() async throws {
    try await AccessFixture.with { fixture throws in
      let (a, both) = ([AccessFixture.firmA], [AccessFixture.firmA, AccessFixture.firmB])
      for table in ["membership", "contact", "visit", "demand", "consent"] {
        let sql = "SELECT firm FROM \(table)"
        #expect(try texts(fixture.owner, sql) == both, "\(sql)")
        #expect(try texts(fixture.chamber, sql) == a, "\(sql)")
      }
      #expect(try texts(fixture.chamber, "SELECT name FROM firm") == ["秘密甲厂"])
      #expect(try texts(fixture.chamber, "SELECT id FROM need") == ["a"])
      #expect(try texts(fixture.chamber, "SELECT need FROM participant") == ["a"])
      #expect(try texts(fixture.chamber, "SELECT need FROM answer") == ["a"])
      #expect(try texts(fixture.chamber, "SELECT name FROM chamber") == ["甲商会"])
      for table in ["listing", "product", "dispatch", "disclosure", "claim"] {
        #expect(forbidden(fixture.chamber, "SELECT count(*) FROM \(table)"), "\(table)")
      }
    }
  }

  @Test("nobody of them may read the rest, masked firms or write anything")
  func restIsForbidden() async throws {
    try await AccessFixture.with { fixture throws in
      let secret = [
        "audit", "audit_head", "content", "import", "change", "frozen", "output", "exclusion",
        "access",
        "chase", "migration", "commit_mark", "withdrawal_notice", "policy", "closure",
        "pg_statistic", "pg_authid",
      ]
      for table in secret {
        for connection in [fixture.bank, fixture.chamber] {
          #expect(forbidden(connection, "SELECT count(*) FROM \(table)"), "\(table)")
          #expect(forbidden(connection, "COPY \(table) TO STDOUT"), "\(table)")
        }
      }
      // Each column that would tell which firm a masked need is of.
      for sql in [
        "SELECT firm FROM need", "SELECT * FROM need", "SELECT n FROM need n",
        "SELECT count(n) FROM need n", "SELECT core_firm FROM need", "SELECT source FROM need",
        "SELECT firm FROM participant", "SELECT chamber FROM participant", "SELECT * FROM consent",
        "SELECT count(*) FROM membership", "SELECT id FROM need WHERE firm = ''",
        "SELECT reasons FROM listing", "SELECT need FROM listing WHERE reasons LIKE '%乙%'",
        "SELECT l FROM listing l", "SELECT rank FROM listing", "SELECT revenue_yuan FROM firm",
        "SELECT chamber FROM firm", "SELECT submitted FROM need",
        "SELECT sent_needs('乙行')", "SELECT consent_state('\(AccessFixture.firmB)', '乙行')",
        "SELECT id FROM need ORDER BY firm", "COPY need TO STDOUT", "SELECT record FROM round",
      ] {
        #expect(forbidden(fixture.bank, sql), "\(sql)")
      }
      for connection in [fixture.bank, fixture.chamber] {
        for sql in [
          "INSERT INTO listing VALUES ('r', 'hidden', 'p', '甲行', 1, 1)",
          "INSERT INTO firm (code) VALUES ('\(AccessFixture.firmB)')",
          "INSERT INTO access VALUES (current_user, 'bank', '乙行')",
          "UPDATE access SET name = '乙行'", "UPDATE need SET place = 9", "DELETE FROM answer",
          "TRUNCATE listing", "CREATE TABLE mine (x INT)", "CREATE VIEW mine AS SELECT 1",
          "DROP TABLE claim", "ALTER TABLE need DISABLE ROW LEVEL SECURITY",
          "CREATE POLICY all_rows ON need USING (true)", "DROP POLICY need_of_bank ON need",
          "GRANT SELECT ON audit TO sifang_bank", "GRANT postgres TO current_user",
          "SELECT id FROM need FOR UPDATE", "DO $$ BEGIN LOCK TABLE need; END $$",
          "COPY need FROM STDIN",
          "SELECT * INTO TEMP t FROM audit", "CREATE TABLE t (n TEXT REFERENCES firm)",
          "SET ROLE postgres", "SET SESSION AUTHORIZATION postgres", "CREATE ROLE mighty SUPERUSER",
          "ALTER ROLE current_user BYPASSRLS",
          "ALTER FUNCTION party_name(name, text) SECURITY INVOKER",
          "COPY (SELECT 1) TO PROGRAM 'true'", "SELECT pg_read_file('PG_VERSION')",
          "CREATE OR REPLACE FUNCTION public.party_name(name, text) RETURNS text LANGUAGE sql AS $$SELECT '乙行'$$",
        ] {
          #expect(forbidden(connection, sql), "\(sql)")
        }
      }
    }
  }

  @Test("no trick of a bank's shows it another bank's rows")
  func tricksFail() async throws {
    try await AccessFixture.with { fixture throws in
      let bank = fixture.bank
      let all = "SELECT id FROM need"
      #expect(try texts(fixture.owner, all).contains("hidden"))

      // A function of its own that costs nothing and tells what it is shown.
      try bank.runScript(
        """
        SET client_min_messages = notice;
        CREATE FUNCTION pg_temp.tell(x TEXT) RETURNS BOOLEAN LANGUAGE plpgsql COST 0.0000001 AS $$
        BEGIN RAISE NOTICE 'saw %', x; RETURN true; END $$;
        CREATE FUNCTION pg_temp.tell(x BIGINT) RETURNS BOOLEAN LANGUAGE sql COST 0.0000001 AS
        $$ SELECT pg_temp.tell(CAST(x AS TEXT)) $$;
        CREATE OPERATOR pg_temp.<<< (FUNCTION = pg_temp.tell, RIGHTARG = TEXT);
        """)
      _ = try bank.rows("SELECT id FROM need WHERE pg_temp.tell(id) AND pg_temp.tell(amount_yuan)")
      _ = try bank.rows("SELECT name FROM firm WHERE OPERATOR(pg_temp.<<<) name")
      _ = try bank.rows("SELECT bank FROM listing WHERE pg_temp.tell(bank)")
      let told = bank.takeNotices().map(\.message)
      #expect(told.contains("saw a") && told.contains("saw 秘密甲厂"))
      #expect(!told.contains { $0.contains("hidden") || $0.contains("乙厂") || $0.contains("乙行") })

      // Views, cursors, and tables of its own.
      try bank.runScript("CREATE TEMP VIEW mine AS SELECT id FROM need")
      #expect(try texts(bank, "SELECT id FROM mine") == ["a", "b"])
      try bank.runScript("BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT id FROM need; COMMIT")
      #expect(try texts(bank, "FETCH ALL FROM c") == ["a", "b"])
      try bank.runScript(
        """
        CREATE TEMP TABLE access (login TEXT, party TEXT, name TEXT);
        INSERT INTO pg_temp.access VALUES (current_user, 'bank', '乙行');
        CREATE FUNCTION pg_temp.party_name(name, TEXT) RETURNS TEXT LANGUAGE sql AS $$SELECT '乙行'$$;
        SET search_path = pg_temp, public
        """)
      #expect(try texts(bank, "SELECT id FROM public.need") == ["a", "b"])
      #expect(try texts(bank, "SELECT bank FROM public.listing") == ["甲行", "甲行"])

      // Copies out of the server.
      let copy = try bank.copy(outOf: "SELECT id FROM public.need")
      var copied: [String] = []
      while var row = try copy.next() { copied.append(try row.text()) }
      #expect(copied.sorted() == ["a", "b"])

      // Without row security a query fails; it does not show all.
      try bank.runScript("SET row_security = off")
      #expect(forbidden(bank, "SELECT id FROM public.need"))
      try bank.runScript("SET row_security = on")

      // Its group, and settings, are nobody's login.
      try bank.runScript("SET ROLE sifang_bank")
      #expect(try texts(bank, "SELECT id FROM public.need") == [])
      try bank.runScript("RESET ROLE")
      #expect(forbidden(bank, "SET ROLE sifang_chamber"))
      #expect(try texts(bank, "SELECT public.party_name('postgres', 'bank')") == ["NULL"])
      for function in ["disclosed_firms", "standing_lines", "own_answers", "own_claims"] {
        #expect(try bank.rows("SELECT * FROM public.\(function)('postgres')").isEmpty)
      }

      // Errors tell of visible rows alone.
      #expect(throws: StoreFault.self) {
        try bank.rows("SELECT CAST(id AS BIGINT) FROM public.need WHERE id = 'a'")
      }
      #expect(
        try bank.rows("SELECT CAST(id AS BIGINT) FROM public.need WHERE id = 'hidden'").isEmpty)
      #expect(
        try bank.rows("SELECT 1 / (amount_yuan - 7654321) FROM public.need").count == 2)

      // What the planner knows of columns.
      #expect(
        try !fixture.owner.rows("SELECT 1 FROM pg_stats WHERE tablename = 'need'").isEmpty)
      #expect(try bank.rows("SELECT 1 FROM pg_stats WHERE tablename = 'need'").isEmpty)
      let plan = try texts(
        bank, "EXPLAIN (ANALYZE, VERBOSE) SELECT id FROM public.need WHERE amount_yuan > 7000000")
      #expect(plan.contains { $0.contains("need") })
      #expect(!plan.contains { $0.contains("hidden") || $0.contains("7654321") })
    }
  }

  @Test("a login that would see everything is granted nothing, and a file has no logins")
  func grantsAreRefused() async throws {
    let author = Author(name: "王芳", at: Moment(microseconds: 0))
    try await StoreKind.postgres.withLedger { ledger in
      for login in ["postgres", "pg_read_all_data", "nobody_there", "a\"b", "王芳", ""] {
        await #expect(throws: LedgerFault.self, "\(login)") {
          try await ledger.write { session throws(LedgerFault) in
            try session.put(Chamber(name: "甲商会", visitsPerLeader: 2))
            try session.grant(Access(login: login, party: .chamber, name: "甲商会"), by: author)
          }
        }
      }
    }
    _ = try await StoreKind.sqlite.withLedger { ledger in
      await #expect(throws: LedgerFault.self) {
        try await ledger.write { session throws(LedgerFault) in
          try session.grant(Access(login: "x", party: .bank, name: "甲行"), by: author)
        }
      }
    }
  }
}
