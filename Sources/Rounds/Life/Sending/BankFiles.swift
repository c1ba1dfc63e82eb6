import Exchange
import Market

/// One bank's files of an export: its list with columns for its answers, as a workbook and as CSV,
/// and what it must delete.
struct BankFiles: Sendable {
  /// The names of its files in the folder.
  struct Names: Sendable {
    let workbook: String
    let table: String
    let notices: String

    /// Names that begin with one that no other bank's have.
    init(_ name: String) {
      workbook = "\(name).xlsx"
      table = "\(name).csv"
      notices = "\(name)_\(WithdrawalSheet.name).csv"
    }

    var all: [String] { [workbook, table, notices] }
  }

  let round: String
  let list: SendingPlan.List
  let facts: ListFacts
  let day: CalendarDate

  /// Writes the list as a workbook, and as CSV with the same columns and values.
  func write(workbook: String, table: String) throws(FileFault) {
    var book = try WorkbookWriter(path: workbook, created: day)
    var lines = CSVWriter(form: .spreadsheet)
    let sheet = try book.addSheet(named: AnswerColumn.sheetName)
    try writeHead(to: &book, sheet)
    lines.row(Self.columns.map(\.header))
    let formats = Self.columns.map(\.format)
    var cells = RowCells()
    for (place, planned) in list.lines.enumerated() {
      guard let (line, reasons) = facts.line(planned, place: place + 1) else { continue }
      cells.removeAll()
      line.append(facts.names, to: &cells) { $0.append(text: reasons) }
      cells.add(round)
      cells.add(list.bank)
      try book.write(cells, sheet, row: place + 1, formats: formats)
      lines.row(cells, formats)
    }
    try offerWords(in: &book, sheet)
    book.filter(sheet, rows: 0...list.lines.count, columns: 0...Self.columns.count - 1)
    book.printAcross(sheet)
    if !list.notices.isEmpty { try WithdrawalSheet.write(list.notices, to: &book) }
    try AnswerHelp.write(to: &book)
    try book.close()
    try lines.write(to: table)
  }

  private static let columns: [(header: String, width: Double, format: CellFormat)] =
    BankLine.columns + AnswerColumn.allCases.map { ($0.header, $0.width, $0.format) }

  private func writeHead(
    to book: inout WorkbookWriter, _ sheet: WorkbookWriter.SheetNumber
  ) throws(FileFault) {
    book.setHeight(30, sheet, row: 0)
    let first = BankLine.columns.count
    let answers = AnswerColumn.allCases.enumerated().filter {
      AnswerColumn.answers.contains($0.element)
    }
    try book.writeHeader(
      Self.columns.map(\.header), sheet, required: Set(answers.map { first + $0.offset }))
    for (column, (_, width, format)) in Self.columns.enumerated() {
      book.setWidth(width, sheet, columns: column...column, format: format)
    }
    for (place, column) in answers {
      book.note(column.instruction, sheet, row: 0, column: first + place)
    }
  }

  private func offerWords(
    in book: inout WorkbookWriter, _ sheet: WorkbookWriter.SheetNumber
  ) throws(FileFault) {
    guard !list.lines.isEmpty else { return }
    for (place, column) in AnswerColumn.allCases.enumerated() where !column.words.isEmpty {
      let column = (words: column.words, place: BankLine.columns.count + place)
      try book.offer(
        column.words, sheet, rows: 1...list.lines.count, columns: column.place...column.place,
        refusal: "请从下拉列表中选择。")
    }
  }
}
