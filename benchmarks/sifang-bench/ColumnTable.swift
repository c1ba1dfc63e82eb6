import Exchange
import LinearAlgebra

/// Columns of a file whose first row has their names.
struct ColumnTable {
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
      (0..<sheet.cellCount(inRow: 0)).map { (sheet.tidyText(0, $0), $0) },
      uniquingKeysWith: { a, _ in a })
    rows = (1..<sheet.rowCount).filter { !sheet.isBlank(row: $0) }
    guard !rows.isEmpty else { throw TableFault.noTable(file: path) }
  }

  /// Keeps the rows alone in which a column has a value.
  mutating func keep(where column: String, is value: String) throws {
    let place = try place(of: column)
    rows = rows.filter { sheet.tidyText($0, place) == value }
  }

  /// The texts of a column, without blanks around them.
  func texts(of column: String) throws -> [String] {
    let place = try place(of: column)
    return rows.map { sheet.tidyText($0, place) }
  }

  /// The numbers of a column.
  func numbers(of column: String) throws -> [Double] {
    let place = try place(of: column)
    return try rows.map { row in
      let text = sheet.tidyText(row, place)
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
      throw TableFault.noColumn(
        file: sheet.file, column: column, columns: places.sorted { $0.value < $1.value }.map(\.key))
    }
    return place
  }
}
