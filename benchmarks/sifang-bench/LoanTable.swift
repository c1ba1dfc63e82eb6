import Exchange
import Weighting

/// A table of loans: a header of names, then a loan a row, in the order of time.
struct LoanTable {
  private let sheet: Sheet
  private let path: String
  private let places: [String: Int]
  private let allRows: [Int]

  /// The first sheet of a file.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FileFault`, or `LoanTableFault.empty`.
  init(path: String) throws {
    guard let sheet = try SheetReader.read(path: path).first, sheet.rowCount > 0 else {
      throw LoanTableFault.empty(path: path)
    }
    var places: [String: Int] = [:]
    for column in 0..<sheet.cellCount(inRow: 0) where places[sheet.tidyText(0, column)] == nil {
      places[sheet.tidyText(0, column)] = column
    }
    self.sheet = sheet
    self.path = path
    self.places = places
    allRows = (1..<sheet.rowCount).filter { !sheet.isBlank(row: $0) }
    guard !allRows.isEmpty else { throw LoanTableFault.empty(path: path) }
  }

  /// A column's texts, one for each row that is not blank.
  ///
  /// - Parameter name: the column's name in the header.
  /// - Returns: the texts, without blanks around them.
  /// - Throws: `LoanTableFault.missingColumn`.
  func texts(_ name: String) throws(LoanTableFault) -> [String] {
    guard let place = places[name] else {
      throw .missingColumn(
        path: path, name: name, names: places.sorted { $0.value < $1.value }.map(\.key))
    }
    return allRows.map { sheet.tidyText($0, place) }
  }
}

/// What is wrong with a table of loans.
enum LoanTableFault: Error, CustomStringConvertible {
  /// No header, or no row below it.
  case empty(path: String)
  /// The header lacks a column.
  case missingColumn(path: String, name: String, names: [String])
  /// A loan without a lender; the row counts loans from 1.
  case noLender(path: String, row: Int, column: String)
  /// A split that leaves no loan on one of its sides.
  case emptySide(path: String, column: String, at: String, training: Int, test: Int)

  var description: String {
    switch self {
    case .empty(let path):
      "`\(path)` holds no loan; expected a header and a row for each loan"
    case .missingColumn(let path, let name, let names):
      "`\(path)` has no column `\(name)`; expected one of "
        + names.map { "`\($0)`" }.joined(separator: ", ")
    case .noLender(let path, let row, let column):
      "`\(path)`: loan \(row) has an empty `\(column)`; expected who made the loan"
    case .emptySide(let path, let column, let at, let training, let test):
      "`\(path)`: `\(column)` is below `\(at)` in \(training) loans and not below in \(test);"
        + " expected some of both"
    }
  }
}
