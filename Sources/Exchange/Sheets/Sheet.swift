/// One sheet of a file as rows of text cells, whatever format it came from.
///
/// All cells stand one after another in one buffer of UTF-8; a row is a range of cells. Rows and
/// columns count from 0; row `r` is the row that a spreadsheet program shows as `r + 1`, so blank
/// rows are kept.
///
/// Invariant: `cellEnds` ascends to `text.count`, `rowEnds` ascends to `cellEnds.count`.
package struct Sheet: Sendable {
  /// The file's name as the user gave it, for messages.
  package let file: String
  /// The sheet's name in a workbook; nil for a text file.
  package let name: String?
  private var text: [UInt8] = []
  private var cellEnds: [Int] = []
  private var rowEnds: [Int] = []

  /// An empty sheet, to be filled cell by cell.
  package init(file: String, name: String?) {
    self.file = file
    self.name = name
  }

  /// A sheet whose cells and rows are already laid out.
  ///
  /// - Parameters:
  ///   - file: the file's name as messages show it.
  ///   - name: the sheet's name in a workbook; nil for a text file.
  ///   - text: the UTF-8 of all cells, one after another.
  ///   - cellEnds: for each cell, where it ends in `text`; ascending to its count.
  ///   - rowEnds: for each row, where it ends in `cellEnds`; ascending to its count.
  package init(
    file: String, name: String?, text: consuming [UInt8], cellEnds: consuming [Int],
    rowEnds: consuming [Int]
  ) {
    assert((cellEnds.last ?? 0) == text.count && (rowEnds.last ?? 0) == cellEnds.count)
    self.file = file
    self.name = name
    self.text = text
    self.cellEnds = cellEnds
    self.rowEnds = rowEnds
  }

  /// How many rows the sheet has, blank ones included.
  package var rowCount: Int { rowEnds.count }

  /// How many cells the row has; none in a blank line.
  package func cellCount(inRow row: Int) -> Int {
    firstCell(ofRow: row + 1) - firstCell(ofRow: row)
  }

  /// The cell's UTF-8 text; empty beyond the row's last cell.
  package subscript(row: Int, column: Int) -> ArraySlice<UInt8> {
    let cell = firstCell(ofRow: row) + column
    guard cell < rowEnds[row] else { return [] }
    return text[start(ofCell: cell)..<cellEnds[cell]]
  }

  private func firstCell(ofRow row: Int) -> Int { row == 0 ? 0 : rowEnds[row - 1] }

  private func start(ofCell cell: Int) -> Int { cell == 0 ? 0 : cellEnds[cell - 1] }

  /// Some of the rows with bytes of their own; its first row is the first of these.
  ///
  /// Threads that read the same bytes also count references to them at the same place, which takes
  /// each of them longer than its reading.
  func part(_ rows: Range<Int>) -> Sheet {
    let cells = firstCell(ofRow: rows.lowerBound)..<firstCell(ofRow: rows.upperBound)
    let bytes = start(ofCell: cells.lowerBound)..<start(ofCell: cells.upperBound)
    return Sheet(
      file: file, name: name, text: Array(text[bytes]),
      cellEnds: cellEnds[cells].map { $0 - bytes.lowerBound },
      rowEnds: rowEnds[rows].map { $0 - cells.lowerBound })
  }

  /// The cell as a string.
  package func string(_ row: Int, _ column: Int) -> String {
    String(decoding: self[row, column], as: UTF8.self)
  }

  /// Whether nothing but blanks stands in the row.
  package func isBlank(row: Int) -> Bool {
    (0..<cellCount(inRow: row)).allSatisfy { column in
      self[row, column].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
  }

  // MARK: Filling

  /// Makes room for so many bytes of text.
  package mutating func reserve(bytes: Int) { text.reserveCapacity(bytes) }

  /// Adds a byte to the cell that is being filled.
  package mutating func append(byte: UInt8) { text.append(byte) }

  /// Adds bytes to the cell that is being filled.
  package mutating func append(bytes: some Sequence<UInt8>) { text.append(contentsOf: bytes) }

  /// Closes the cell that is being filled; the next byte belongs to the next cell.
  package mutating func endCell() { cellEnds.append(text.count) }

  /// Closes the row; the next cell belongs to the next row.
  package mutating func endRow() { rowEnds.append(cellEnds.count) }
}
