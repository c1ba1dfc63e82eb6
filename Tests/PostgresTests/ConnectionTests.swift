import Market
import Postgres
import Statements
import TestSupport
import Testing

@Suite("A connection of libpq")
struct ConnectionTests {
  static let table = """
    CREATE TEMP TABLE t (i8 BIGINT, i4 INT, i2 SMALLINT, f DOUBLE PRECISION, s TEXT, v VARCHAR(9),
      b BYTEA, y BOOLEAN, d DATE, m TIMESTAMPTZ)
    """
  static let columns = ["i8", "i4", "i2", "f", "s", "v", "b", "y", "d", "m"]
  static let rows: [[SQLValue]] = [
    [
      .integer(.max), .integer(Int(Int32.max)), .integer(Int(Int16.max)),
      .real(.greatestFiniteMagnitude),
      .text("汉字𝄞\n\\"), .text("九"), .bytes([0, 255, 92]), .truth(true),
      .day(CalendarDate(dayNumber: 20_000)), .moment(Moment(microseconds: 1_790_000_000_123_456)),
    ],
    [
      .integer(.min), .integer(Int(Int32.min)), .integer(Int(Int16.min)), .real(-0.0), .text(""),
      .text(""), .bytes([]), .truth(false), .day(CalendarDate(dayNumber: -700_000)),
      .moment(Moment(microseconds: -1)),
    ],
    [SQLValue](repeating: .null, count: 10),
    [
      .integer(0), .integer(0), .integer(0), .real(.infinity),
      .text(String(repeating: "长", count: 9999)),
      .text("x"), .bytes([UInt8](repeating: 7, count: 3_000_000)), .truth(true),
      .day(CalendarDate(dayNumber: 0)), .moment(Moment(microseconds: 0)),
    ],
  ]

  private func connect() async throws -> PostgresConnection {
    try PostgresConnection(uri: try await PostgresCluster.shared.uri("postgres"))
  }

  @Test("gives back values of all types, their extremes, NULL and empty ones, whatever way they go")
  func roundTrip() async throws {
    let connection = try await connect()
    try connection.runScript(Self.table)
    let marks = (1...10).map { "$\($0)" }.joined(separator: ", ")
    try connection.runBatch("INSERT INTO t VALUES (\(marks))", Self.rows)
    #expect(try connection.rows("SELECT * FROM t").map(\.values) == Self.rows)
    try connection.runScript("TRUNCATE t")
    let copy = try connection.copy(into: "t", columns: Self.columns)
    for row in Self.rows { try copy.append(row) }
    #expect(try copy.finish() == Self.rows.count)
    let stream = try connection.stream("SELECT * FROM t")
    var streamed: [[SQLValue]] = []
    while let row = try stream.next() { streamed.append(row.values) }
    #expect(streamed == Self.rows)
    let reader = try connection.copy(outOf: "SELECT * FROM t")
    var copied: [[SQLValue]] = []
    while let row = try reader.next() { copied.append(row.values) }
    #expect(copied == Self.rows)
  }

  @Test("sends as text what is of another type than the statement expects")
  func otherTypes() async throws {
    let connection = try await connect()
    let rows = try connection.rows(
      "SELECT CAST($1 AS NUMERIC) > 2, CAST($2 AS DATE), CAST($3 AS TEXT), $4 = 7",
      [.integer(3), .text("2026-09-01"), .integer(5), .null])
    #expect(
      rows.map(\.values) == [
        [.truth(true), .day(CalendarDate(dayNumber: 20_697)), .text("5"), .null]
      ])
  }

  @Test("tells which constraint, table and column rows break, and what the server adds")
  func faults() async throws {
    let connection = try await connect()
    try connection.runScript(
      "CREATE TEMP TABLE k (id BIGINT CONSTRAINT one_only PRIMARY KEY, n TEXT NOT NULL)")
    try connection.run("INSERT INTO k VALUES (1, 'x')")
    func fault(_ sql: String, _ parameters: [SQLValue] = []) -> StoreFault? {
      do throws(StoreFault) {
        try connection.run(sql, parameters)
        return nil
      } catch {
        return error
      }
    }
    let twice = fault("INSERT INTO k VALUES ($1, 'y')", [.integer(1)])
    #expect(twice?.kind == .constraint)
    #expect(twice?.code == "23505")
    #expect(twice?.constraint == "one_only")
    #expect(twice?.table == "k")
    #expect(twice?.detail?.contains("(id)=(1)") == true)
    let missing = fault("INSERT INTO k VALUES (2, NULL)")
    #expect(missing?.code == "23502")
    #expect(missing?.column == "n")
    #expect(fault("SELECT * FROM nowhere")?.code == "42P01")
    #expect(fault("SELECT lenght('x')")?.hint != nil)
    #expect(fault("SELECT $1::bigint", [])?.kind == .unexpected)
    #expect(fault("INSERT INTO k VALUES (3, 'z')") == nil)
  }

  @Test("keeps notices")
  func notices() async throws {
    let connection = try await connect()
    try connection.runScript("DO $$ BEGIN RAISE WARNING 'look out' USING HINT = 'there'; END $$")
    let notices = connection.takeNotices()
    #expect(notices.map(\.message) == ["look out"])
    #expect(notices.map(\.severity) == ["WARNING"])
    #expect(notices.map(\.hint) == ["there"])
    #expect(connection.takeNotices().isEmpty)
  }

  @Test(
    "a batch that fails says why, changes nothing in a transaction, and leaves the connection usable"
  )
  func pipeline() async throws {
    let connection = try await connect()
    try connection.runScript("CREATE TEMP TABLE p (id BIGINT PRIMARY KEY)")
    let many = (0..<1000).map { [SQLValue.integer($0)] }
    #expect(try connection.runBatch("INSERT INTO p VALUES ($1)", many) == 1000)
    try connection.runScript("BEGIN")
    #expect(throws: StoreFault.self) {
      try connection.runBatch("INSERT INTO p VALUES ($1)", [[.integer(2000)], [.integer(5)]])
    }
    try connection.runScript("ROLLBACK")
    #expect(try connection.rows("SELECT count(*) FROM p").map(\.values) == [[.integer(1000)]])
  }

  @Test("a copy that fails or is abandoned adds nothing")
  func copyFails() async throws {
    let connection = try await connect()
    try connection.runScript("CREATE TEMP TABLE c (id BIGINT PRIMARY KEY)")
    let twice = try connection.copy(into: "c", columns: ["id"])
    try twice.append([.integer(1)])
    try twice.append([.integer(1)])
    #expect(throws: StoreFault.self) { try twice.finish() }
    let abandoned = try connection.copy(into: "c", columns: ["id"])
    try abandoned.append([.integer(2)])
    #expect(throws: StoreFault.self) { try abandoned.append([.text("3")]) }
    #expect(throws: StoreFault.self) { try connection.run("SELECT 1") }
    abandoned.abandon()
    #expect(try connection.rows("SELECT count(*) FROM c").map(\.values) == [[.integer(0)]])
  }

  @Test("another statement can be run before the last row was taken")
  func nested() async throws {
    let connection = try await connect()
    let rows = try connection.stream("SELECT generate_series(1, 1000)")
    var sum = 0
    while var row = try rows.next() {
      var inner = try #require(
        try connection.rows("SELECT $1 * 2::bigint", [.integer(try row.integer())]).first)
      sum += try inner.integer()
    }
    #expect(sum == 1_001_000)
  }

  @Test("no fault shows a password")
  func passwords() async throws {
    let cluster = try await PostgresCluster.shared
    for uri in [
      "postgresql://u:hunter2%zz@nowhere/db", "postgresql:///db?host=/nowhere&password=hunter2",
      "postgresql:///nothere?host=\(cluster.folder)&user=postgres&password=hunter2",
      "postgresql://u:hunter2@/x?unheard=hunter2",
    ] {
      do throws(StoreFault) {
        _ = try PostgresConnection(uri: uri)
        Issue.record("connected to \(uri)")
      } catch {
        #expect(!String(describing: error).contains("hunter2"))
        #expect([.unreachable, .forbidden].contains(error.kind))
      }
    }
  }
}
