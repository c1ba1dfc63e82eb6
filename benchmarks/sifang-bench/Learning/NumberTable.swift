import Exchange
import LinearAlgebra

/// Columns of numbers of a CSV file whose first row has their names.
struct NumberTable {
  private let sheet: Sheet
  private let places: [String: Int]
  /// The rows that are read, counted as in the sheet.
  private var rows: [Int]

  /// The table of a file.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FileFault`, or `TableFault` where there is no table.
  init(path: String) throws {
    guard let sheet = try SheetReader.read(path: path).first, sheet.rowCount > 0 else {
      throw TableFault.noTable(file: path)
    }
    self.sheet = sheet
    places = Dictionary(
      (0..<sheet.cellCount(inRow: 0)).map { (sheet.string(0, $0), $0) },
      uniquingKeysWith: { a, _ in a })
    rows = (1..<sheet.rowCount).filter { !sheet.isBlank(row: $0) }
  }

  /// Keeps the rows alone in which a column has a value.
  mutating func keep(where column: String, is value: String) throws {
    let place = try place(of: column)
    rows = rows.filter { sheet.string($0, place) == value }
  }

  /// The texts of a column.
  func texts(of column: String) throws -> [String] {
    let place = try place(of: column)
    return rows.map { sheet.string($0, place) }
  }

  /// The numbers of a column.
  func numbers(of column: String) throws -> [Double] {
    let place = try place(of: column)
    return try rows.map { row in
      let text = sheet.string(row, place)
      guard let number = Double(text), number.isFinite else {
        throw TableFault.notANumber(file: sheet.file, row: row + 1, column: column, text: text)
      }
      return number
    }
  }

  /// The numbers of several columns, a column each.
  func matrix(of columns: [String]) throws -> Matrix {
    Matrix(
      rowCount: rows.count, columnCount: columns.count,
      columnByColumn: try columns.flatMap { try numbers(of: $0) })
  }

  private func place(of column: String) throws -> Int {
    guard let place = places[column] else {
      throw TableFault.noColumn(file: sheet.file, column: column, columns: places.keys.sorted())
    }
    return place
  }
}

/// What is wrong with a file of numbers.
enum TableFault: Error, CustomStringConvertible {
  /// There is no row.
  case noTable(file: String)
  /// A column is missing.
  case noColumn(file: String, column: String, columns: [String])
  /// A cell has no number.
  case notANumber(file: String, row: Int, column: String, text: String)
  /// A line is not as its format wants it.
  case badLine(file: String, line: Int, expected: String)
  /// The groups' sizes do not add up to the rows.
  case wrongGroups(file: String, rows: Int, expected: Int)

  var description: String {
    switch self {
    case .noTable(let file): "`\(file)` has no rows"
    case .noColumn(let file, let column, let columns):
      "`\(file)` has no column `\(column)`; it has \(columns.joined(separator: ", "))"
    case .notANumber(let file, let row, let column, let text):
      "`\(file)` row \(row), column `\(column)`: `\(text)` is no number"
    case .badLine(let file, let line, let expected): "`\(file)` line \(line): expected \(expected)"
    case .wrongGroups(let file, let rows, let expected):
      "`\(file)` has groups of \(rows) rows together; expected \(expected)"
    }
  }
}
