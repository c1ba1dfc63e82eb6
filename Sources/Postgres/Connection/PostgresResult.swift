private import CPostgres
import Statements

/// The one owner of a result of libpq; `PQclear` is called when it goes.
@safe
struct PostgresResult: ~Copyable {
  /// What a result says of its statement.
  enum Status { case done, rows, row, copyIn, copyOut, synchronized, skipped, failed }

  private let pointer: OpaquePointer

  /// The owner of a result; nil where there is none.
  init?(_ pointer: OpaquePointer?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe PQclear(pointer) }

  var status: Status {
    switch unsafe PQresultStatus(pointer) {
    case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .done
    case PGRES_TUPLES_OK: .rows
    case PGRES_SINGLE_TUPLE: .row
    case PGRES_COPY_IN: .copyIn
    case PGRES_COPY_OUT: .copyOut
    case PGRES_PIPELINE_SYNC: .synchronized
    case PGRES_PIPELINE_ABORTED: .skipped
    default: .failed
    }
  }

  /// How many rows it has.
  var rowCount: Int { Int(unsafe PQntuples(pointer)) }

  /// The command's tag, such as `COMMIT`.
  var tag: String { unsafe PQcmdStatus(pointer).map { unsafe String(cString: $0) } ?? "" }

  /// How many rows its statement changed.
  var changedRows: Int {
    guard let text = unsafe PQcmdTuples(pointer) else { return 0 }
    return Int(unsafe String(cString: text)) ?? 0
  }

  /// The types of a described statement's parameters.
  var parameterTypes: [PostgresType] {
    (0..<(unsafe PQnparams(pointer))).map { PostgresType(oid: unsafe PQparamtype(pointer, $0)) }
  }

  /// The columns' types.
  var columnTypes: [PostgresType] {
    (0..<(unsafe PQnfields(pointer))).map { PostgresType(oid: unsafe PQftype(pointer, $0)) }
  }

  /// The columns' names.
  var columnNames: [String] {
    (0..<(unsafe PQnfields(pointer))).map { column in
      unsafe PQfname(pointer, column).map { unsafe String(cString: $0) } ?? ""
    }
  }

  /// A row's values, read from binary.
  ///
  /// - Parameters:
  ///   - row: its number, from 0.
  ///   - types: the columns' types.
  ///   - columns: the columns' names.
  /// - Returns: the row.
  /// - Throws: a `StoreFault` of the kind `unexpected` where a type is none of ours.
  func row(
    _ row: Int, types: [PostgresType], columns: [String]
  ) throws(StoreFault) -> SQLRow {
    var values: [SQLValue] = []
    values.reserveCapacity(types.count)
    for (place, type) in types.enumerated() {
      let (row, column) = (Int32(row), Int32(place))
      if unsafe PQgetisnull(pointer, row, column) == 1 {
        values.append(.null)
        continue
      }
      let bytes = unsafe UnsafeRawBufferPointer(
        start: PQgetvalue(pointer, row, column), count: Int(PQgetlength(pointer, row, column)))
      guard let value = unsafe SQLValue(binary: bytes, of: type) else {
        throw StoreFault(
          .unexpected, message: "expected a type of the ledger's, found \(type)",
          column: columns[place])
      }
      values.append(value)
    }
    return SQLRow(values, columns: columns)
  }

  /// What the server said against the statement.
  ///
  /// - Parameters:
  ///   - sql: the statement.
  ///   - isLost: whether the connection is gone.
  /// - Returns: the fault.
  func fault(_ sql: String, isLost: Bool) -> StoreFault {
    unsafe StoreFault.diagnosis(of: pointer).asFault(of: sql, isLost: isLost)
  }
}
