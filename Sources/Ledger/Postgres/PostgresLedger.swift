import Postgres
import Statements
import Synchronization

/// A ledger in a database of a PostgreSQL server, for a federation.
///
/// Readers see the state in which they began and hold up nobody; writers come one after the other, as
/// in SQLite. When the server is lost, what was not committed is run again once the server is back.
package final class PostgresLedger: Ledger {
  /// How many bodies can run at the same time.
  private static let connections = 4

  package let place: LedgerPlace
  private let pool: PostgresPool
  private let hasConnected = Mutex(false)

  /// Connects, and brings the schema up to this program's.
  ///
  /// - Parameter uri: libpq's connection URI.
  /// - Throws: a `LedgerFault`.
  package init(uri: String) async throws(LedgerFault) {
    place = .postgres(uri: uri)
    pool = PostgresPool(uri: uri, limit: Self.connections)
    do throws(LedgerFault) {
      try await migrate()
    } catch {
      await pool.close()
      throw error
    }
  }

  package func read<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    var backOff = BackOff()
    while true {
      let attempt = await attempt { $0.read(body) }
      switch attempt {
      case .done(let value): return value
      case .failed(let fault): throw fault
      case .lost(let fault), .unanswered(_, _, let fault): try await backOff.wait(after: fault)
      }
    }
  }

  package func write<Value: Sendable>(
    _ body: @escaping @Sendable (any LedgerSession) throws(LedgerFault) -> Value
  ) async throws(LedgerFault) -> Value {
    var backOff = BackOff()
    while true {
      let attempt = await attempt { $0.write(body) }
      switch attempt {
      case .done(let value): return value
      case .failed(let fault): throw fault
      case .lost(let fault): try await backOff.wait(after: fault)
      case .unanswered(let value, let mark, let fault):
        if try await isCommitted(mark, after: fault) { return value }
      }
    }
  }

  package func close() async { await pool.close() }

  /// Runs a transaction on some connection.
  private func attempt<Value: Sendable>(
    _ transaction: @escaping @Sendable (PostgresConnection) -> Attempt<Value>
  ) async -> Attempt<Value> {
    do throws(StoreFault) {
      let attempt = try await pool.withConnection(transaction)
      hasConnected.withLock { $0 = true }
      return attempt
    } catch {
      // A server that was there before may be restarting; one that never was is not waited for.
      let mayComeBack =
        error.kind == .lost
        || hasConnected.withLock(\.self) && [.unreachable, .forbidden].contains(error.kind)
      return mayComeBack ? .lost(error) : .failed(.store(error))
    }
  }

  /// Whether a commit that was not answered took place.
  ///
  /// - Parameters:
  ///   - mark: what it wrote.
  ///   - fault: how the server was lost.
  /// - Returns: whether it is there; if not it never will be.
  /// - Throws: a `StoreFault` of the kind `unknownCommit` where the server stays away.
  private func isCommitted(
    _ mark: CommitMark, after fault: StoreFault
  ) async throws(LedgerFault) -> Bool {
    // Cancelling the writer must not keep it from learning what it did.
    let finding = Task { [self] () -> Bool? in
      var backOff = BackOff()
      while true {
        if case .done(let isThere) = await attempt({ $0.find(mark) }) { return isThere }
        do {
          try await backOff.wait(after: fault)
        } catch {
          return nil
        }
      }
    }
    guard let isThere = await finding.value else {
      throw .store(
        StoreFault(.unknownCommit, code: fault.code, message: fault.message, detail: fault.detail))
    }
    return isThere
  }

  private func migrate() async throws(LedgerFault) {
    // Most often there is nothing to do, and nobody need wait for a writer, or be one, to see that.
    let isDone = try await read { session throws(LedgerFault) in
      let found = try session.integer(
        "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = 'migration'")
      guard found == 1 else { return false }
      return try MigrationLog.pending(in: session).isEmpty
    }
    guard !isDone else { return }
    try await write { session throws(LedgerFault) in
      guard let session = session as? PostgresSession else { return }
      try session.runScript(MigrationLog.create)
      try session.runScript(CommitMark.create)
      for migration in try MigrationLog.pending(in: session) {
        try session.runScript(migration.script(for: .postgres))
        try MigrationLog.note(migration, in: session)
      }
    }
  }
}
