package import Statements

/// A connection to a PostgreSQL server, for one thread at a time; it blocks.
///
/// Text is UTF-8, moments are UTC, names are looked up in the schema `public` alone, and a commit
/// waits for the disk, whatever the server's own settings are.
package final class PostgresConnection {
  /// How many parsed statements a connection keeps.
  private static let statementLimit = 256
  /// Seconds that connecting may take.
  private static let patience = 10

  let handle: ConnectionHandle
  private let notices = NoticeBox()
  private var statements: [String: PreparedStatement] = [:]
  private var statementCount = 0
  private var columnTypes: [String: [String: PostgresType]] = [:]
  /// The rows that the server is sending.
  var stream: RowStream?
  /// Whether a COPY is under way, during which nothing else can be asked.
  var isCopying = false
  /// What can stop the statements that run now.
  var interruption: Interruption?

  /// Connects.
  ///
  /// - Parameter uri: libpq's connection URI.
  /// - Throws: a `StoreFault`: `unreachable` where no server answers, `forbidden` where one refuses.
  package init(uri: String) throws(StoreFault) {
    handle = try ConnectionHandle.open(uri: uri, patience: Self.patience)
    handle.deliverNotices(to: notices)
    try runScript(
      """
      SET search_path = public, pg_temp; SET timezone = 'UTC'; SET datestyle = 'ISO, YMD';
      SET standard_conforming_strings = on; SET synchronous_commit = on;
      SET client_min_messages = warning; SET lock_timeout = '30s'
      """)
  }

  /// Whether the server is gone.
  package var isLost: Bool { handle.isLost }

  /// Whether no transaction is open.
  package var isIdle: Bool { handle.isIdle }

  /// Takes the notices that the server has sent since the last time, the oldest first.
  package func takeNotices() -> [ServerDiagnosis] { notices.takeAll() }

  /// Runs statements without parameters, one after the other.
  ///
  /// - Parameter script: statements with `;` between them.
  /// - Throws: a `StoreFault`.
  package func runScript(_ script: String) throws(StoreFault) {
    try makeReady()
    _ = try checked(handle.execute(script), script)
  }

  /// Runs a statement.
  ///
  /// - Parameters:
  ///   - sql: the statement, with `$1`, `$2`, … for its parameters.
  ///   - parameters: their values.
  /// - Returns: how many rows it changed, or gave.
  /// - Throws: a `StoreFault`.
  @discardableResult package func run(
    _ sql: String, _ parameters: [SQLValue] = []
  ) throws(StoreFault) -> Int {
    try makeReady()
    let statement = try prepared(sql, parameters.count)
    let values = BinaryParameters(parameters, types: statement.parameterTypes)
    return try checked(handle.execute(statement.name, values), sql).changedRows
  }

  /// The rows that a statement gives, all at once.
  ///
  /// - Parameters:
  ///   - sql: the statement, with `$1`, `$2`, … for its parameters.
  ///   - parameters: their values.
  /// - Returns: the rows.
  /// - Throws: a `StoreFault`.
  package func rows(
    _ sql: String, _ parameters: [SQLValue] = []
  ) throws(StoreFault) -> [SQLRow] {
    try makeReady()
    let statement = try prepared(sql, parameters.count)
    let values = BinaryParameters(parameters, types: statement.parameterTypes)
    let result = try checked(handle.execute(statement.name, values), sql)
    var rows: [SQLRow] = []
    rows.reserveCapacity(result.rowCount)
    for row in 0..<result.rowCount {
      rows.append(
        try result.row(row, types: statement.columnTypes, columns: statement.columnNames))
    }
    return rows
  }

  /// The types of a table's columns by their names, looked up once.
  func types(of table: String) throws(StoreFault) -> [String: PostgresType] {
    if let types = columnTypes[table] { return types }
    var types: [String: PostgresType] = [:]
    for var row in try rows(
      """
      SELECT attname, CAST(atttypid AS bigint) FROM pg_attribute
      WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped
      """, [.text(table)])
    {
      types[try row.text()] = PostgresType(oid: UInt32(truncatingIfNeeded: try row.integer()))
    }
    columnTypes[table] = types
    return types
  }

  /// The statement as the server has parsed it, for as long as the connection lasts.
  func prepared(_ sql: String, _ parameterCount: Int) throws(StoreFault) -> PreparedStatement {
    if let statement = statements[sql] { return statement }
    if statements.count == Self.statementLimit {
      _ = try checked(handle.execute("DEALLOCATE ALL"), "DEALLOCATE ALL")
      statements.removeAll()
    }
    statementCount += 1
    let name = "s\(statementCount)"
    _ = try checked(handle.prepare(name, sql), sql)
    let description = try checked(handle.describe(name), sql)
    let statement = PreparedStatement(
      name: name, sql: sql, parameterTypes: description.parameterTypes,
      columnTypes: description.columnTypes, columnNames: description.columnNames)
    guard statement.parameterTypes.count == parameterCount else {
      throw StoreFault(
        .unexpected,
        message: "expected \(statement.parameterTypes.count) parameters, found \(parameterCount)",
        statement: sql)
    }
    statements[sql] = statement
    return statement
  }

  /// Makes the connection ready for another statement: what the one before still sends is kept.
  func makeReady() throws(StoreFault) {
    if interruption?.isRequested == true {
      throw StoreFault(.cancelled, message: "cancelled")
    }
    guard !isCopying else {
      throw StoreFault(.other, message: "a COPY is under way on this connection")
    }
    stream?.keepRest()
  }

  /// A result that is none of a failure.
  func checked(
    _ result: consuming PostgresResult?, _ sql: String
  ) throws(StoreFault) -> PostgresResult {
    guard let result else { throw lostFault(sql) }
    if result.status == .failed { throw fault(result, sql) }
    return result
  }

  /// What a failed result says.
  func fault(_ result: borrowing PostgresResult, _ sql: String) -> StoreFault {
    result.fault(sql, isLost: isLost)
  }

  /// What is to be said where libpq gave no result.
  func lostFault(_ sql: String) -> StoreFault {
    StoreFault(isLost ? .lost : .other, message: handle.message, statement: sql)
  }
}
