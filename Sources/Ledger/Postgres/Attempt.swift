import Postgres
import Statements

/// How a transaction ended.
enum Attempt<Value: Sendable>: Sendable {
  case done(Value)
  /// It changed nothing, and running it again would not help.
  case failed(LedgerFault)
  /// It changed nothing since the server was lost.
  case lost(StoreFault)
  /// The server was lost when the commit had been sent.
  case unanswered(Value, CommitMark, StoreFault)

  /// How a transaction ended that threw.
  fileprivate init(_ fault: LedgerFault, isLost: Bool) {
    self =
      if case .store(let fault) = fault, isLost || fault.kind == .lost {
        .lost(fault)
      } else if isLost {
        .lost(StoreFault(.lost, message: "the server is gone"))
      } else {
        .failed(fault)
      }
  }
}

extension PostgresConnection {
  /// Any number does, but all programs must take the same: `sifang` in letters' places from a = 1.
  private static var writerLock: SQLValue { .integer(19_090_601_140_7) }

  /// Runs a body that sees one state and changes none.
  func read<Value: Sendable>(
    _ body: (any LedgerSession) throws(LedgerFault) -> Value
  ) -> Attempt<Value> {
    do throws(LedgerFault) {
      try orStoreFault { () throws(StoreFault) in
        try runScript("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
      }
      let value = try body(PostgresSession(connection: self))
      _ = commit()
      return .done(value)
    } catch {
      return Attempt(error, isLost: isLost)
    }
  }

  /// Runs a body as one transaction, while no other writes.
  func write<Value: Sendable>(
    _ body: (any LedgerSession) throws(LedgerFault) -> Value
  ) -> Attempt<Value> {
    let mark = CommitMark()
    let value: Value
    do throws(LedgerFault) {
      try orStoreFault { () throws(StoreFault) in try beginAlone() }
      value = try body(PostgresSession(connection: self))
      try orStoreFault { () throws(StoreFault) in try leave(mark) }
    } catch {
      return Attempt(error, isLost: isLost)
    }
    switch commit() {
    case .committed: return .done(value)
    case .refused(let fault): return .failed(.store(fault))
    case .unanswered(let fault): return .unanswered(value, mark, fault)
    }
  }

  /// Whether a mark is there; whoever left it, or was about to, is done by then, since it held the
  /// writers' lock to its end.
  func find(_ mark: CommitMark) -> Attempt<Bool> {
    do throws(StoreFault) {
      try beginAlone()
      guard try !rows("SELECT 1 FROM pg_tables WHERE tablename = 'commit_mark'").isEmpty else {
        return .done(false)
      }
      let found = try rows(
        "SELECT 1 FROM commit_mark WHERE token = $1", [.text(mark.token)])
      return .done(!found.isEmpty)
    } catch {
      return Attempt(.store(error), isLost: isLost)
    }
  }

  /// Begins a transaction and waits until no other writes.
  private func beginAlone() throws(StoreFault) {
    try runScript("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    try run("SELECT pg_advisory_xact_lock($1)", [Self.writerLock])
  }

  /// Leaves a mark where the transaction has written anything.
  private func leave(_ mark: CommitMark) throws(StoreFault) {
    guard try !rows("SELECT 1 WHERE pg_current_xact_id_if_assigned() IS NOT NULL").isEmpty
    else { return }
    try run(CommitMark.leave, [.text(mark.token)])
  }
}
