/// What is wrong with a file that is learned from.
enum TableFault: Error, CustomStringConvertible {
  /// There is no row.
  case noTable(file: String)
  /// A column is missing.
  case noColumn(file: String, column: String, columns: [String])
  /// A cell has no number.
  case notANumber(file: String, row: Int, column: String, text: String)
  /// A loan without a lender; the row counts loans from 1.
  case noLender(file: String, row: Int, column: String)
  /// A split that leaves no loan on one of its sides.
  case emptySide(file: String, column: String, at: String, training: Int, test: Int)
  /// A line is not as its format wants it.
  case badLine(file: String, line: Int, expected: String)
  /// The groups' sizes do not add up to the rows.
  case wrongGroups(file: String, rows: Int, expected: Int)

  var description: String {
    switch self {
    case .noTable(let file): "`\(file)` has no rows; expected a header and rows below it"
    case .noColumn(let file, let column, let columns):
      "`\(file)` has no column `\(column)`; expected one of "
        + columns.map { "`\($0)`" }.joined(separator: ", ")
    case .notANumber(let file, let row, let column, let text):
      "`\(file)` row \(row), column `\(column)`: `\(text)` is no number"
    case .noLender(let file, let row, let column):
      "`\(file)`: loan \(row) has an empty `\(column)`; expected who made the loan"
    case .emptySide(let file, let column, let at, let training, let test):
      "`\(file)`: `\(column)` is below `\(at)` in \(training) loans and not below in \(test);"
        + " expected some of both"
    case .badLine(let file, let line, let expected): "`\(file)` line \(line): expected \(expected)"
    case .wrongGroups(let file, let rows, let expected):
      "`\(file)` has groups of \(rows) rows together; expected \(expected)"
    }
  }
}
