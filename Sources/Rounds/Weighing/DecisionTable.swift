import Exchange
package import LinearAlgebra
import Weighting

/// Alternatives by criteria, as a file has them.
package struct DecisionTable: Sendable {
  /// The criteria's names: those of the file's header, else 1, 2, 3 and so on.
  package let names: [String]
  /// Alternatives as rows, criteria as columns.
  package let matrix: Matrix

  /// The table of a file's first sheet, with or without a first column of the alternatives' names.
  ///
  /// - Parameter path: the file's path.
  /// - Throws: `RoundFault.file` or `.weighing`.
  package init(path: String) throws(RoundFault) {
    let sheets = try orFault { () throws(FileFault) in try SheetReader.read(path: path) }
    do throws(WeighingFault) {
      guard let sheet = sheets.first else { throw .empty }
      let table = try TableShape(of: sheet) { CellText.number($0) != nil }
      names = try table.names(ofColumns: table.columns)
      var matrix = Matrix(rowCount: table.rows.count, columnCount: table.columns.count)
      for (row, sheetRow) in table.rows.enumerated() {
        for (column, sheetColumn) in table.columns.enumerated() {
          let text = sheet.tidyText(sheetRow, sheetColumn)
          guard let number = CellText.number(text) else {
            throw .cell(
              WeighingFault.Place(sheet: sheet.name, row: sheetRow, column: sheetColumn),
              value: text, .number)
          }
          matrix[row, column] = number
        }
      }
      self.matrix = matrix
      cells = (sheet.name, table.rows, table.columns)
    } catch {
      throw .weighing(path: path, error)
    }
  }

  private let cells: (sheet: String?, rows: [Int], columns: [Int])

  /// The fault of the table's file that a fault of its numbers is.
  func fault(_ fault: SpreadFault) -> WeighingFault {
    guard case .negative(let row, let column, let value) = fault else { return .spread(fault) }
    return .cell(
      WeighingFault.Place(
        sheet: cells.sheet, row: cells.rows[row], column: cells.columns[column]),
      value: "\(value)", .notNegative)
  }
}
