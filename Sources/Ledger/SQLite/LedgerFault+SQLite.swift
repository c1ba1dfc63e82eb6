private import GRDB
import Statements

extension LedgerFault {
  /// What SQLite, or a body that ran in it, threw.
  init(sqlite error: any Error) {
    switch error {
    case let fault as LedgerFault: self = fault
    case is CancellationError: self = .store(StoreFault(.cancelled, message: "cancelled"))
    case let error as DatabaseError: self = .store(StoreFault(error))
    default: self = .store(StoreFault(.other, message: String(describing: error)))
    }
  }
}

extension StoreFault {
  fileprivate init(_ error: DatabaseError) {
    let kind: Kind =
      switch error.resultCode {
      case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
      case .SQLITE_FULL: .full
      // The index of the write-ahead log could not grow; or a file, by a quota or the limit of its
      // size, which SQLite tells apart from a full disk.
      case .SQLITE_IOERR
      where [.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_WRITE].contains(error.extendedResultCode): .full
      case .SQLITE_READONLY, .SQLITE_CANTOPEN: .readOnly
      case .SQLITE_PERM, .SQLITE_AUTH: .forbidden
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
      case .SQLITE_CONSTRAINT: .constraint
      case .SQLITE_INTERRUPT, .SQLITE_ABORT: .cancelled
      default: .other
      }
    self.init(
      kind, code: String(error.extendedResultCode.rawValue),
      message: error.message ?? error.resultCode.description, statement: error.sql)
  }
}

/// What the body returns; whatever SQLite says becomes a fault of the ledger.
func orSQLiteFault<Value>(_ body: () throws -> Value) throws(LedgerFault) -> Value {
  do {
    return try body()
  } catch {
    throw LedgerFault(sqlite: error)
  }
}

/// What the body returns; whatever SQLite says becomes a fault of the ledger.
func orSQLiteFault<Value>(_ body: () async throws -> Value) async throws(LedgerFault) -> Value {
  do {
    return try await body()
  } catch {
    throw LedgerFault(sqlite: error)
  }
}
