package import Market

/// An XLSX workbook under way, which comes to stand at its path when it is closed.
///
/// Rows and columns count from 0, and a sheet's cells come row by row, each row's from the left. The
/// same calls with the same day make the same bytes. A workbook that is dropped without `close`
/// leaves nothing behind.
package struct WorkbookWriter: ~Copyable {
  /// One sheet of the workbook that made it.
  package struct SheetNumber: Hashable, Sendable {
    let place: Int
  }

  /// The characters that a cell and a note can hold at the most, in UTF-16 as the programs count;
  /// longer text is cut.
  package static let mostCharacters = 32_000

  private let path: String
  private let created: CalendarDate
  private var archive: ZipWriter
  private var sheets: [OpenSheet] = []
  private var hiddenLists: HiddenLists?

  /// An empty workbook.
  ///
  /// - Parameters:
  ///   - path: where it shall stand; a file that stands there is replaced at `close`.
  ///   - created: the day that its properties tell.
  /// - Throws: `FileFault.cannotWrite`, as all that follow do.
  package init(path: String, created: CalendarDate) throws(FileFault) {
    archive = try ZipWriter(path: path)
    self.path = path
    self.created = created
  }

  /// Adds a sheet to the right of those that are there.
  ///
  /// - Parameter name: up to 31 characters without `[]:*?/\`, as no other sheet is called.
  /// - Returns: what the other operations know the sheet by.
  /// - Throws: `FileFault.cannotWrite`, for such a name too.
  package mutating func addSheet(named name: String) throws(FileFault) -> SheetNumber {
    let isAllowed =
      1...31 ~= name.utf16.count && !name.contains(where: { "[]:*?/\\".contains($0) })
      && !name.hasPrefix("'") && !name.hasSuffix("'")
      && !sheets.contains { $0.part.name.lowercased() == name.lowercased() }
    guard isAllowed else { throw refusal("no sheet can be called `\(name)`") }
    sheets.append(OpenSheet(WorksheetPart(name: name)))
    return SheetNumber(place: sheets.count - 1)
  }

  /// Writes one cell, which must lie behind those that the sheet has; a date in a plain cell is
  /// shown as a date.
  package mutating func write(
    _ value: CellValue, _ sheet: SheetNumber, row: Int, column: Int, format: CellFormat = .plain
  ) throws(FileFault) {
    let place = sheet.place
    guard sheets[place].part.takes(row: row, column: column) else {
      throw refusal("row \(row), column \(column) is off the sheet or before its last cell")
    }
    switch value {
    case .text(let text):
      sheets[place].part.write(text: Self.fitting(text), row: row, column: column, format: format)
    case .integer(let number):
      sheets[place].part.write(number: number, row: row, column: column, format: format)
    case .decimal(let number, let decimals):
      sheets[place].part.write(
        number: number, decimals: decimals, row: row, column: column, format: format)
    case .date(let day):
      sheets[place].part.write(day, row: row, column: column, format: format)
    case .blank:
      sheets[place].part.writeBlank(row: row, column: column, format: format)
    }
  }

  /// Writes a row's cells from the first column on, which must lie behind those that the sheet has.
  ///
  /// - Parameters:
  ///   - cells: the cells.
  ///   - sheet: the sheet.
  ///   - row: where they stand.
  ///   - formats: how each looks.
  /// - Throws: `FileFault.cannotWrite`.
  package mutating func write(
    _ cells: borrowing RowCells, _ sheet: SheetNumber, row: Int, formats: [CellFormat]
  ) throws(FileFault) {
    guard sheets[sheet.place].part.takes(row: row, column: 0),
      cells.contents.count <= min(formats.count, WorksheetPart.mostColumns)
    else { throw refusal("row \(row) is off the sheet, or before its last cell") }
    sheets[sheet.place].part.write(cells, row: row, formats: formats)
  }

  /// Writes the columns' names from the first column on, and keeps them in sight when scrolling.
  ///
  /// - Parameters:
  ///   - names: the names.
  ///   - sheet: the sheet.
  ///   - row: where they stand.
  ///   - required: which of them are shown as columns that must be filled.
  /// - Throws: `FileFault.cannotWrite`.
  package mutating func writeHeader(
    _ names: [String], _ sheet: SheetNumber, row: Int = 0, required: Set<Int> = []
  ) throws(FileFault) {
    for (column, name) in names.enumerated() {
      try write(
        .text(name), sheet, row: row, column: column,
        format: required.contains(column) ? .requiredHeader : .header)
    }
    freeze(sheet, rows: row + 1)
  }

  /// Makes columns so many digits wide and gives their empty cells a format.
  package mutating func setWidth(
    _ digits: Double, _ sheet: SheetNumber, columns: ClosedRange<Int>, format: CellFormat = .plain
  ) {
    for column in columns {
      sheets[sheet.place].part.columns[column] = WorksheetPart.Column(width: digits, format: format)
    }
  }

  /// Makes a row so many points high, before a cell of it is written.
  package mutating func setHeight(_ points: Double, _ sheet: SheetNumber, row: Int) {
    sheets[sheet.place].part.setHeight(points, row: row)
  }

  /// Prints the sheet across the page, as many columns as it has on one page's width, and the first
  /// row again on each page.
  package mutating func printAcross(_ sheet: SheetNumber) {
    sheets[sheet.place].part.printsAcross = true
  }

  /// Keeps the first rows in sight when scrolling.
  package mutating func freeze(_ sheet: SheetNumber, rows: Int) {
    sheets[sheet.place].part.frozenRows = rows
  }

  /// Puts filter buttons on the first of the rows.
  package mutating func filter(
    _ sheet: SheetNumber, rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) {
    sheets[sheet.place].part.filter = (rows, columns)
  }

  /// Shows a chart of a sheet's cells on that sheet.
  package mutating func add(_ chart: SheetChart, _ sheet: SheetNumber) {
    sheets[sheet.place].part.charts.append(chart)
  }

  /// Pins a note to a cell, large enough for its text.
  package mutating func note(_ text: String, _ sheet: SheetNumber, row: Int, column: Int) {
    let text = Self.fitting(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + max(1, (Self.width(of: $1) + 37) / 38) }
    sheets[sheet.place].part.notes.append(
      SheetNote(text: text, row: row, column: column, width: 300, height: 20 * lines + 16))
  }

  /// Offers a drop-down list in cells.
  ///
  /// - Parameters:
  ///   - choices: what is offered, in this order; at least one.
  ///   - sheet: the sheet with the cells.
  ///   - rows: the cells' rows.
  ///   - columns: the cells' columns.
  ///   - refusal: what the program says to any other entry; nil lets others in, as a list of
  ///     several choices in one cell needs it.
  /// - Throws: `FileFault.cannotWrite`.
  package mutating func offer(
    _ choices: [String], _ sheet: SheetNumber, rows: ClosedRange<Int>, columns: ClosedRange<Int>,
    refusal: String? = nil
  ) throws(FileFault) {
    let formula: String
    if let quoted = HiddenLists.quoted(choices) {
      formula = quoted
    } else {
      if hiddenLists == nil {
        hiddenLists = HiddenLists(sheet: try addSheet(named: HiddenLists.name))
      }
      formula = hiddenLists?.reference(to: choices) ?? ""
    }
    sheets[sheet.place].part.offers.append(
      WorksheetPart.Offer(formula: formula, refusal: refusal, rows: rows, columns: columns))
  }

  /// Puts the workbook in its place.
  package consuming func close() throws(FileFault) {
    if let hiddenLists {
      try hiddenLists.write(to: &self)
      sheets[hiddenLists.sheet.place].part.isHidden = true
    }
    try archive.add("[Content_Types].xml", OfficeXML.contentTypes(of: sheets))
    try archive.add("_rels/.rels", OfficeXML.packageRelations())
    try archive.add("docProps/core.xml", OfficeXML.properties(created: created))
    try archive.add("xl/workbook.xml", OfficeXML.workbook(sheets))
    try archive.add(
      "xl/_rels/workbook.xml.rels", OfficeXML.workbookRelations(sheetCount: sheets.count))
    try archive.add("xl/styles.xml", OfficeXML.styles)
    try archive.add("xl/theme/theme1.xml", OfficeXML.theme)
    var (noteBlock, chartNumber) = (1, 1)
    for place in sheets.indices {
      sheets[place].part.endRow()
      let number = place + 1
      try archive.add(
        "xl/worksheets/sheet\(number).xml", sheets[place].part.xml(isFirst: place == 0))
      let charts = sheets[place].part.charts
      let hasNotes = !sheets[place].part.notes.isEmpty
      guard hasNotes || !charts.isEmpty else { continue }
      try archive.add(
        "xl/worksheets/_rels/sheet\(number).xml.rels",
        OfficeXML.sheetRelations(sheet: number, hasNotes: hasNotes, hasCharts: !charts.isEmpty))
      try addCharts(charts, ofSheet: number, from: chartNumber)
      chartNumber += charts.count
      guard hasNotes else { continue }
      try archive.add("xl/comments\(number).xml", sheets[place].part.notesXML())
      try archive.add(
        "xl/drawings/vmlDrawing\(number).vml", sheets[place].part.noteBoxesXML(block: noteBlock))
      noteBlock += sheets[place].part.noteBlocks
    }
    try archive.close()
  }

  private mutating func addCharts(
    _ charts: [SheetChart], ofSheet number: Int, from first: Int
  ) throws(FileFault) {
    guard !charts.isEmpty else { return }
    try archive.add("xl/drawings/drawing\(number).xml", SheetChart.drawing(of: charts))
    try archive.add(
      "xl/drawings/_rels/drawing\(number).xml.rels",
      OfficeXML.drawingRelations(charts: first..<first + charts.count))
    for (place, chart) in charts.enumerated() {
      try archive.add(
        "xl/charts/chart\(first + place).xml", chart.xml(onSheet: sheets[number - 1].part.name))
    }
  }

  /// How many digits wide a text is shown: Chinese characters take the room of two.
  package static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }

  private func refusal(_ sentence: String) -> FileFault {
    .cannotWrite(path: path, reason: .library(sentence))
  }

  static func fitting(_ text: String) -> String {
    if text.utf8.count <= mostCharacters { return text }
    if text.utf16.count <= mostCharacters { return text }
    var (kept, length) = ("", 1)
    for character in text.unicodeScalars {
      length += UTF16.width(character)
      if length > mostCharacters { break }
      kept.unicodeScalars.append(character)
    }
    return kept + "…"
  }
}
