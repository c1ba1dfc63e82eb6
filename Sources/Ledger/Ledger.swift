package import Statements

// Ledger: rounds that last. A ledger keeps firms, needs, products, rounds, lists sent, answers
// received, consent and the audit log in a store, SQLite's or PostgreSQL's; what is asked of it is
// written once, in SQL that both understand.

/// A ledger, wherever it stands.
///
/// A body runs on the thread of its own connection, so that nothing that waits for a store holds up
/// Swift's thread pool. Cancelling the task that waits cancels the statement that runs.
///
/// Invariant: a body of `write` is one transaction, all or nothing, and no other writes meanwhile;
/// what it returns is on disk when it is returned. A body may run again when the server was lost
/// before its commit, so it must do nothing but talk to its session.
package protocol Ledger: Sendable {
  /// Where the ledger stands.
  var place: LedgerPlace { get }

  /// Runs a body that only reads, and sees one state of the ledger throughout.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value

  /// Runs a body as one transaction; whatever it throws undoes what it did.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value

  /// Ends all connections; the ledger must not be used again.
  func close() async
}

/// What a body can ask of its store, on the body's own thread.
///
/// Statements are SQL that PostgreSQL and SQLite both understand, with parameters `$1`, `$2`, … and
/// never with values in the text. A truth is compared as `is_masked` or `NOT is_masked`.
package protocol LedgerSession {
  /// The store's own words, for the few statements that need them.
  var dialect: SQLDialect { get }

  /// The rows that a statement gives, one at a time, however many they are.
  func each(
    _ sql: String, _ parameters: [SQLValue],
    _ body: (inout SQLRow) throws(LedgerFault) -> Void
  ) throws(LedgerFault)

  /// The rows that a query without parameters gives, one at a time, for whole tables; nothing else may
  /// be asked of the session until it returns.
  func scan(
    _ sql: String, _ body: (inout SQLRow) throws(LedgerFault) -> Void
  ) throws(LedgerFault)

  /// Runs a statement that changes rows.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult func run(
    _ sql: String, _ parameters: [SQLValue]
  ) throws(LedgerFault) -> Int

  /// Adds many rows to a table, as fast as the store can.
  ///
  /// - Parameters:
  ///   - table: the table's name.
  ///   - columns: the columns that rows give, in their order.
  ///   - count: how many rows there are.
  ///   - append: appends a row's values; the array comes empty.
  /// - Throws: a `LedgerFault`; then the transaction is to be given up.
  func insert(
    into table: String, columns: [String], count: Int,
    _ append: (_ row: Int, _ values: inout [SQLValue]) throws(LedgerFault) -> Void
  ) throws(LedgerFault)
}

/// Which store a session talks to.
package enum SQLDialect: Sendable { case sqlite, postgres }

extension LedgerSession {
  package func scan(
    _ sql: String, _ body: (inout SQLRow) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    try each(sql, [], body)
  }

  /// The rows that a statement gives.
  package func rows(_ sql: String, _ parameters: [SQLValue] = []) throws(LedgerFault) -> [SQLRow] {
    var rows: [SQLRow] = []
    try each(sql, parameters) { rows.append($0) }
    return rows
  }

  /// The first row that a statement gives, nil where there is none.
  package func row(_ sql: String, _ parameters: [SQLValue] = []) throws(LedgerFault) -> SQLRow? {
    try rows(sql, parameters).first
  }

  /// The one whole number that a statement gives, such as a count; 0 where it gives no row.
  package func integer(_ sql: String, _ parameters: [SQLValue] = []) throws(LedgerFault) -> Int {
    guard var row = try row(sql, parameters) else { return 0 }
    return try orStoreFault { () throws(StoreFault) in try row.integer() }
  }

  /// The texts that a statement with one column gives.
  package func texts(_ sql: String, _ parameters: [SQLValue] = []) throws(LedgerFault) -> [String] {
    var texts: [String] = []
    try each(sql, parameters) { row throws(LedgerFault) in
      texts.append(try orStoreFault { () throws(StoreFault) in try row.text() })
    }
    return texts
  }

  /// The number that the next row of a table gets whose rows are counted from 1.
  ///
  /// Safe since a ledger has one writer at a time.
  package func nextNumber(of table: String) throws(LedgerFault) -> Int {
    try integer("SELECT COALESCE(MAX(number), 0) + 1 FROM \(table)")
  }
}

/// What the body returns; a fault of the store becomes one of the ledger.
package func orStoreFault<Value>(
  _ body: () throws(StoreFault) -> Value
) throws(LedgerFault) -> Value {
  do throws(StoreFault) {
    return try body()
  } catch {
    throw .store(error)
  }
}
