private import CPostgres
import Statements

/// What a server says of a statement, as a fault or as a notice.
package struct ServerDiagnosis: Hashable, Sendable {
  /// `ERROR`, `FATAL`, `PANIC`, `WARNING`, `NOTICE`, `INFO`, `LOG` or `DEBUG`.
  package let severity: String
  /// The SQLSTATE; empty where it was libpq that spoke.
  package let code: String
  /// The main message.
  package let message: String
  package let detail: String?
  package let hint: String?
  package let constraint: String?
  package let table: String?
  package let column: String?

  /// The diagnosis as why a statement failed.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - isLost: whether the connection is gone.
  /// - Returns: the fault.
  func asFault(of sql: String, isLost: Bool) -> StoreFault {
    StoreFault(
      isLost ? .lost : StoreFault.Kind(sqlstate: code), code: code, message: message,
      detail: detail, hint: hint, constraint: constraint, table: table, column: column,
      statement: sql)
  }
}

extension StoreFault.Kind {
  /// What a program can do about an SQLSTATE.
  ///
  /// Source: PostgreSQL 15 documentation, appendix A, "PostgreSQL Error Codes".
  init(sqlstate code: String) {
    self =
      switch code {
      case "57P01", "57P02", "57P03", "57P05": .lost
      case "57014": .cancelled
      case "55P03", "40P01", "40001": .locked
      case "53100": .full
      case "25006": .readOnly
      case "42501": .forbidden
      case "XX001", "XX002": .damaged
      default:
        switch code.prefix(2) {
        case "08": .lost
        case "23": .constraint
        case "28": .forbidden
        default: .other
        }
      }
  }
}

extension StoreFault {
  /// What a result of libpq says.
  static func diagnosis(of result: OpaquePointer) -> ServerDiagnosis {
    func field(_ code: Int) -> String? {
      unsafe PQresultErrorField(result, Int32(code)).map { unsafe String(cString: $0) }
    }
    let whole = unsafe PQresultErrorMessage(result).map { unsafe String(cString: $0) }
    return ServerDiagnosis(
      severity: field(SIFANG_DIAG_SEVERITY) ?? "ERROR",
      code: field(SIFANG_DIAG_SQLSTATE) ?? "",
      message: field(SIFANG_DIAG_MESSAGE) ?? whole ?? "",
      detail: field(SIFANG_DIAG_DETAIL), hint: field(SIFANG_DIAG_HINT),
      constraint: field(SIFANG_DIAG_CONSTRAINT),
      table: field(SIFANG_DIAG_TABLE), column: field(SIFANG_DIAG_COLUMN))
  }
}
