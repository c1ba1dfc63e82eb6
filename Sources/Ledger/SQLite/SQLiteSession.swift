import Foundation
internal import GRDB
import Market
import Statements

/// A connection of SQLite inside a transaction.
struct SQLiteSession: LedgerSession {
  let database: Database

  var dialect: SQLDialect { .sqlite }

  func each(
    _ sql: String, _ parameters: [SQLValue],
    _ body: (inout SQLRow) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    try orSQLiteFault { () throws in
      let statement = try database.cachedStatement(sql: sql)
      let columns = statement.columnNames
      let cursor = try Row.fetchCursor(statement, arguments: Self.arguments(parameters))
      while let row = try cursor.next() {
        var values = SQLRow(
          columns.indices.map { Self.value(row[$0] as DatabaseValue) }, columns: columns)
        try body(&values)
      }
    }
  }

  @discardableResult func run(
    _ sql: String, _ parameters: [SQLValue]
  ) throws(LedgerFault) -> Int {
    try orSQLiteFault { () throws in
      let statement = try database.cachedStatement(sql: sql)
      try statement.execute(arguments: Self.arguments(parameters))
      return database.changesCount
    }
  }

  func insert(
    into table: String, columns: [String], count: Int,
    _ append: (_ row: Int, _ values: inout [SQLValue]) throws(LedgerFault) -> Void
  ) throws(LedgerFault) {
    try orSQLiteFault { () throws in
      let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
      let statement = try database.cachedStatement(
        sql: "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
      var values: [SQLValue] = []
      for row in 0..<count {
        values.removeAll(keepingCapacity: true)
        try append(row, &values)
        statement.setUncheckedArguments(StatementArguments(values.map(Self.databaseValue)))
        try statement.execute()
      }
    }
  }

  /// Runs several statements without parameters.
  func runScript(_ script: String) throws(LedgerFault) {
    try orSQLiteFault { () throws in try database.execute(sql: script) }
  }

  /// `$1` is SQLite's parameter of the name `1`.
  private static func arguments(_ parameters: [SQLValue]) -> StatementArguments {
    var named: [String: DatabaseValue] = [:]
    for (place, parameter) in parameters.enumerated() {
      named[String(place + 1)] = databaseValue(parameter)
    }
    return StatementArguments(named)
  }

  private static func databaseValue(_ value: SQLValue) -> DatabaseValue {
    switch value {
    case .null: .null
    case .truth(let truth): (truth ? 1 : 0).databaseValue
    case .integer(let number): number.databaseValue
    case .real(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    case .day(let day): day.description.databaseValue
    case .moment(let moment): moment.description.databaseValue
    }
  }

  private static func value(_ value: DatabaseValue) -> SQLValue {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(Int(number))
    case .double(let number): .real(number)
    case .string(let text): .text(text)
    case .blob(let data): .bytes([UInt8](data))
    }
  }
}
