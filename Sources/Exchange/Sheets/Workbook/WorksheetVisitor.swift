/// Fills a sheet from the XML of a worksheet.
///
/// Rows and cells come in ascending order, with gaps where nothing stands. A cell without a value
/// is a gap too, so that formats below the last row make no rows.
struct WorksheetVisitor: XMLVisitor {
  /// The sheet, whole once all of the part is visited.
  var sheet: Sheet {
    var whole = filling
    if cellsInRow > 0 { whole.endRow() }
    return whole
  }

  /// How many cells and rows the workbook may still add.
  private(set) var cellsLeft: Int
  private let book: WorkbookContents
  private let part: String
  private var filling: Sheet
  private var cellsInRow = 0
  private var row = -1
  private var column = -1
  private var cell: Cell?

  private struct Cell {
    var type: String
    var style: Int
    var value = ""
    var isInValue = false
    var inline = TextRun()
  }

  /// A visitor of one part.
  init(sheet: Sheet, of book: WorkbookContents, part: String, cellsLeft: Int) {
    filling = sheet
    self.book = book
    self.part = part
    self.cellsLeft = cellsLeft
  }

  mutating func begin(_ element: String, _ attributes: [String: String]) throws(FileFault) {
    switch element {
    case "row":
      row = attributes["r"].flatMap { Int($0) }.map { max(0, $0) - 1 } ?? row + 1
      column = -1
      guard row < WorkbookReader.mostRows else {
        throw .tooLarge(path: book.path, limit: .rows(WorkbookReader.mostRows))
      }
    case "c":
      column = attributes["r"].flatMap(Self.column(ofReference:)) ?? column + 1
      guard column < WorkbookReader.mostColumns else {
        throw .tooLarge(path: book.path, limit: .columns(WorkbookReader.mostColumns))
      }
      cell = Cell(
        type: attributes["t"] ?? "n", style: attributes["s"].flatMap { Int($0) } ?? 0)
    case "v": cell?.isInValue = true
    default: cell?.inline.begin(element)
    }
  }

  mutating func text(_ piece: String) {
    guard let isInValue = cell?.isInValue else { return }
    if isInValue { cell?.value += piece } else { cell?.inline.append(piece) }
  }

  mutating func end(_ element: String) throws(FileFault) {
    switch element {
    case "v": cell?.isInValue = false
    case "c":
      guard let ended = cell else { return }
      cell = nil
      let text = try shown(ended)
      if !text.isEmpty { try place(text) }
    default: cell?.inline.end(element)
    }
  }

  private func shown(_ cell: Cell) throws(FileFault) -> String {
    switch cell.type {
    case "s":
      guard let number = Int(cell.value), book.strings.texts.indices.contains(number) else {
        if cell.value.isEmpty { return "" }
        throw .notAWorkbook(path: book.path, why: .damagedPart(part))
      }
      return book.strings.texts[number]
    case "inlineStr": return cell.inline.text
    case "d": return String(cell.value.prefix { $0 != "T" })
    case "n": return book.shown(number: cell.value, style: cell.style)
    default: return cell.value
    }
  }

  /// Puts the text at the current row and column, with blanks before it.
  private mutating func place(_ text: String) throws(FileFault) {
    guard row >= filling.rowCount, row > filling.rowCount || column >= cellsInRow else {
      throw .notAWorkbook(path: book.path, why: .damagedPart(part))
    }
    let isNewRow = row > filling.rowCount
    cellsLeft -= row - filling.rowCount + column + 1 - (isNewRow ? 0 : cellsInRow)
    guard cellsLeft >= 0 else {
      throw .tooLarge(path: book.path, limit: .cells(WorkbookReader.mostCells))
    }
    if isNewRow { cellsInRow = 0 }
    while filling.rowCount < row { filling.endRow() }
    while cellsInRow < column {
      filling.endCell()
      cellsInRow += 1
    }
    filling.append(bytes: text.utf8)
    filling.endCell()
    cellsInRow += 1
  }

  /// The column of `AB12`, counted from 0; nil when the reference has no letters.
  private static func column(ofReference reference: String) -> Int? {
    var column = 0
    for letter in reference.utf8 {
      guard UInt8(ascii: "A")...UInt8(ascii: "Z") ~= letter else { break }
      // No more letters than lead beyond the widest sheet, whatever stands there.
      guard column <= WorkbookReader.mostColumns else { break }
      column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
    }
    return column == 0 ? nil : column - 1
  }
}
