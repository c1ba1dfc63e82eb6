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
  var charts: [SheetChart] = []
  var offers: [Offer] = []
  /// The rows, the last one still open.
  private(set) var rows = TextBuffer(capacity: 1 << 18)
  private(set) var heights: [Int: Double] = [:]
  private var marks: [ColumnMark] = []
  private var rowDigits = ShortText { _ in }
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

  /// Makes a row so many points high, before it has a cell.
  mutating func setHeight(_ points: Double, row: Int) { heights[row] = points }

  /// Whether a cell may stand there: on the sheet, and behind those that are written.
  func takes(row: Int, column: Int) -> Bool {
    row >= 0 && row < Self.mostRows && column >= 0 && column < Self.mostColumns
      && (row > self.row || row == self.row && column > self.column)
  }

  /// Writes a row's cells from the first column on.
  mutating func write(_ cells: borrowing RowCells, row: Int, formats: [CellFormat]) {
    let contents = cells.contents.span
    for column in contents.indices {
      let format = formats[column]
      switch contents[column] {
      case .text(let place):
        cells.withText(place) { text in
          if text.count <= WorkbookWriter.mostCharacters {
            write(bytes: text, row: row, column: column, format: format)
          } else {
            let long = unsafe text.withUnsafeBufferPointer {
              unsafe String(decoding: $0, as: UTF8.self)
            }
            write(
              text: WorkbookWriter.fitting(long), row: row, column: column, format: format)
          }
        }
      case .integer(let number): write(number: number, row: row, column: column, format: format)
      case .decimal(let number, let decimals):
        write(number: number, decimals: decimals, row: row, column: column, format: format)
      case .date(let day): write(day, row: row, column: column, format: format)
      }
    }
  }

  /// Writes a cell with a day; as text where the programs do not agree on its number.
  mutating func write(_ day: CalendarDate, row: Int, column: Int, format: CellFormat) {
    let format = format == .plain ? .date : format
    if let serial = DateSerial.serial(of: day) {
      write(number: serial, row: row, column: column, format: format)
    } else {
      write(text: day.description, row: row, column: column, format: format)
    }
  }

  /// Writes a cell with text; one without text is blank.
  mutating func write(text: String, row: Int, column: Int, format: CellFormat) {
    write(bytes: text.utf8Span.span, row: row, column: column, format: format)
  }

  private mutating func write(bytes: Span<UInt8>, row: Int, column: Int, format: CellFormat) {
    if bytes.isEmpty { return writeBlank(row: row, column: column, format: format) }
    begin(row: row, column: column, format: format)
    // Blanks at the ends are lost unless they are asked for.
    rows.append(
      bytes[0] <= 0x20 || bytes[bytes.count - 1] <= 0x20
        ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">" : " t=\"inlineStr\"><is><t>")
    rows.append(xml: bytes)
    rows.append("</t></is></c>")
  }

  /// Writes a cell with a number, given in small units of so many decimals.
  mutating func write(
    number: Int, decimals: Int = 0, row: Int, column: Int, format: CellFormat
  ) {
    begin(row: row, column: column, format: format)
    rows.append("><v>")
    rows.append(number: number, decimals: decimals, trimmed: true)
    rows.append("</v></c>")
  }

  /// Writes a cell with nothing but a format; without one, nothing.
  mutating func writeBlank(row: Int, column: Int, format: CellFormat) {
    guard format != .plain else { return }
    begin(row: row, column: column, format: format)
    rows.append("/>")
  }

  /// Ends the row under way.
  mutating func endRow() {
    if extent != nil { rows.append("</row>") }
  }

  private mutating func beginRow() {
    endRow()
    rowDigits = ShortText { $0.append(number: row + 1) }
    rows.append("<row r=\"")
    rows.append(rowDigits)
    if let height = heights[row] {
      rows.append("\" ht=\"")
      rows.append(text: "\(height)")
      rows.append("\" customHeight=\"1")
    }
    rows.append("\">")
  }

  private mutating func begin(row: Int, column: Int, format: CellFormat) {
    if row != self.row {
      self.row = row
      beginRow()
    }
    self.column = column
    if let reached = extent, reached.rows.upperBound == row,
      reached.columns.contains(column)
    {
      // As almost every cell: nothing to widen.
    } else {
      let (written, columns) = extent ?? (row...row, column...column)
      extent = (
        written.lowerBound...row,
        min(columns.lowerBound, column)...max(columns.upperBound, column)
      )
    }
    while marks.count <= column { marks.append(ColumnMark(column: marks.count, format: .plain)) }
    if marks[column].format != format {
      marks[column] = ColumnMark(column: column, format: format)
    }
    rows.append(UInt8(ascii: "<"))
    rows.append(marks[column].opening)
    rows.append(rowDigits)
    rows.append(marks[column].closing)
  }

  /// What every cell of a column begins with behind the bracket, around its row's number.
  private struct ColumnMark {
    let format: CellFormat
    let opening: ShortText
    let closing: ShortText

    init(column: Int, format: CellFormat) {
      self.format = format
      opening = ShortText { text in
        text.append("c r=\"")
        text.append(column: column)
      }
      closing = ShortText { text in
        text.append(UInt8(ascii: "\""))
        guard format != .plain else { return }
        text.append(" s=\"")
        text.append(number: format.style)
        text.append(UInt8(ascii: "\""))
      }
    }
  }
}
