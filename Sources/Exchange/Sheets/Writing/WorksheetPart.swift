import Market

/// The owner of a sheet, since a list cannot hold what has one owner.
final class OpenSheet {
  var part: WorksheetPart

  init(_ part: consuming WorksheetPart) { self.part = part }
}

/// One sheet of a workbook under way: its cells are XML as soon as they are written.
struct WorksheetPart: ~Copyable {
  /// The most rows and columns that the format knows.
  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// What the sheet is called.
  let name: String
  var isHidden = false
  var columns: [Int: Column] = [:]
  var frozenRows = 0
  var filter: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)?
  var printsAcross = false
  var notes: [SheetNote] = []
  var offers: [Offer] = []
  /// The rows that are finished.
  private(set) var rows = TextBuffer(capacity: 1 << 18)
  /// The cells of the row under way.
  private var cells = TextBuffer(capacity: 2048)
  private(set) var heights: [Int: Double] = [:]
  private var row = -1
  private var column = -1
  /// The rows and columns with cells; nil without any.
  private(set) var extent: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)?

  /// How a column looks.
  struct Column {
    let width: Double
    let format: CellFormat
  }

  /// A drop-down list; the formula is a quoted list or a reference.
  struct Offer {
    let formula: String
    let refusal: String?
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  /// An empty sheet.
  init(name: String) { self.name = name }

  /// Makes a row so many points high that is not finished yet.
  mutating func setHeight(_ points: Double, row: Int) { heights[row] = points }

  /// Whether a cell may stand there: on the sheet, and behind those that are written.
  func takes(row: Int, column: Int) -> Bool {
    row >= 0 && row < Self.mostRows && column >= 0 && column < Self.mostColumns
      && (row > self.row || row == self.row && column > self.column)
  }

  /// Writes a cell with text; one without text is blank.
  mutating func write(text: String, row: Int, column: Int, format: CellFormat) {
    guard let first = text.utf8.first, let last = text.utf8.last else {
      return writeBlank(row: row, column: column, format: format)
    }
    begin(row: row, column: column, format: format)
    // Blanks at the ends are lost unless they are asked for.
    cells.append(
      first <= 0x20 || last <= 0x20
        ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">" : " t=\"inlineStr\"><is><t>")
    cells.append(xml: text)
    cells.append("</t></is></c>")
  }

  /// Writes a cell with a number, given in small units of so many decimals.
  mutating func write(
    number: Int, decimals: Int = 0, row: Int, column: Int, format: CellFormat
  ) {
    begin(row: row, column: column, format: format)
    cells.append("><v>")
    cells.append(number: number, decimals: decimals, trimmed: true)
    cells.append("</v></c>")
  }

  /// Writes a cell with nothing but a format; without one, nothing.
  mutating func writeBlank(row: Int, column: Int, format: CellFormat) {
    guard format != .plain else { return }
    begin(row: row, column: column, format: format)
    cells.append("/>")
  }

  /// Ends the row under way.
  mutating func endRow() {
    guard row >= 0, cells.count > 0 else { return }
    rows.append("<row r=\"")
    rows.append(number: row + 1)
    if let height = heights[row] {
      rows.append("\" ht=\"")
      rows.append(text: "\(height)")
      rows.append("\" customHeight=\"1")
    }
    rows.append("\">")
    rows.append(cells)
    rows.append("</row>")
    cells.removeAll()
  }

  private mutating func begin(row: Int, column: Int, format: CellFormat) {
    if row != self.row {
      endRow()
      self.row = row
    }
    self.column = column
    let (rows, columns) = extent ?? (row...row, column...column)
    extent = (
      rows.lowerBound...row,
      min(columns.lowerBound, column)...max(columns.upperBound, column)
    )
    cells.append("<c r=\"")
    cells.append(row: row, column: column)
    cells.append(UInt8(ascii: "\""))
    if format != .plain {
      cells.append(" s=\"")
      cells.append(number: format.style)
      cells.append(UInt8(ascii: "\""))
    }
  }
}
