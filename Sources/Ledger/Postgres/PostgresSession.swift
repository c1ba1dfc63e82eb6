import Postgres
import Statements

/// A connection of PostgreSQL inside a transaction.
struct PostgresSession: LedgerSession {
  /// From how many rows on a COPY is worth its two more exchanges with the server.
  private static let fewRows = 32

  let connection: PostgresConnection

  var dialect: SQLDialect { .postgres }

  func each(
    _ sql: String, _ parameters: [SQLValue],
    _ body: (inout SQLRow) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    let rows = try orStoreFault { () throws(StoreFault) in
      try connection.stream(sql, parameters)
    }
    defer { rows.close() }
    while var row = try orStoreFault({ () throws(StoreFault) in try rows.next() }) {
      try body(&row)
    }
  }

  func scan(
    _ sql: String, _ body: (inout SQLRow) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    let rows = try orStoreFault { () throws(StoreFault) in try connection.copy(outOf: sql) }
    defer { rows.close() }
    while var row = try orStoreFault({ () throws(StoreFault) in try rows.next() }) {
      try body(&row)
    }
  }

  @discardableResult func run(
    _ sql: String, _ parameters: [SQLValue]
  ) throws(LedgerFault) -> Int {
    try orStoreFault { () throws(StoreFault) in try connection.run(sql, parameters) }
  }

  func insert(
    into table: String, columns: [String], count: Int,
    _ append: (_ row: Int, _ values: inout [SQLValue]) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    if count > Self.fewRows {
      try insertMany(into: table, columns: columns, count: count, append)
    } else {
      try insertFew(into: table, columns: columns, count: count, append)
    }
  }

  /// Runs several statements without parameters.
  func runScript(_ script: String) throws(LedgerFault) {
    try orStoreFault { () throws(StoreFault) in try connection.runScript(script) }
  }

  private func insertMany(
    into table: String, columns: [String], count: Int,
    _ append: (_ row: Int, _ values: inout [SQLValue]) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    let copy = try orStoreFault { () throws(StoreFault) in
      try connection.copy(into: table, columns: columns)
    }
    // Does nothing to a copy that has ended.
    defer { copy.abandon() }
    var values: [SQLValue] = []
    for row in 0..<count {
      values.removeAll(keepingCapacity: true)
      try append(row, &values)
      try orStoreFault { () throws(StoreFault) in try copy.append(values) }
    }
    try orStoreFault { () throws(StoreFault) in _ = try copy.finish() }
  }

  private func insertFew(
    into table: String, columns: [String], count: Int,
    _ append: (_ row: Int, _ values: inout [SQLValue]) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    let marks = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    var rows: [[SQLValue]] = []
    for row in 0..<count {
      var values: [SQLValue] = []
      try append(row, &values)
      rows.append(values)
    }
    let sql = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    try orStoreFault { () throws(StoreFault) in _ = try connection.runBatch(sql, rows) }
  }
}
