import Exchange
package import Weighting

/// A square of judgements with its items' names, as a file has it.
package struct NamedSquare: Sendable {
  /// The items' names: those of the file, else 1, 2, 3 and so on.
  package let names: [String]
  /// The judgements.
  package let square: JudgementSquare

  /// The square of a file's first sheet, with or without a header row and a first column of names.
  ///
  /// - Parameter path: the file's path.
  /// - Throws: `RoundFault.file` or `.weighing`.
  package init(path: String) throws(RoundFault) {
    let sheets = try orFault { () throws(FileFault) in try SheetReader.read(path: path) }
    do throws(WeighingFault) {
      guard let sheet = sheets.first else { throw .empty }
      try self.init(sheet: sheet)
    } catch {
      throw .weighing(path: path, error)
    }
  }

  init(sheet: Sheet) throws(WeighingFault) {
    let table = try TableShape(of: sheet) { CellText.judgement($0) != nil }
    var (rows, columns) = (table.rows, table.columns)
    // Where one half and the diagonal are blank, the last row or column is.
    if rows.count + 1 == columns.count, table.nameColumn == nil, let last = rows.last {
      rows.append(last + 1)
    } else if columns.count + 1 == rows.count, table.headerRow == nil, let last = columns.last {
      columns.append(last + 1)
    }
    guard rows.count == columns.count else {
      throw .notSquare(rows: rows.count, columns: columns.count)
    }
    names = try table.names(ofColumns: columns, rows: rows)
    square = try JudgementCells(sheet: sheet, rows: rows, columns: columns).square()
  }
}
