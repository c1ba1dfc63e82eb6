package import Market

/// An XLSX workbook under way, which comes to stand at its path when it is closed.
///
/// Rows and columns count from 0. The same calls with the same day make the same bytes. A workbook
/// that is dropped without `close` leaves nothing behind.
package struct WorkbookWriter: ~Copyable {
  /// One sheet of the workbook that made it.
  package struct SheetNumber: Hashable, Sendable {
    let place: Int
  }

  /// The characters that a cell and a note can hold at the most; longer text is cut.
  package static let mostCharacters = 32_000

  private var handle: WorkbookHandle
  private let part: PartFile
  private var hiddenLists: HiddenLists?

  /// An empty workbook.
  ///
  /// - Parameters:
  ///   - path: where it shall stand; a file that stands there is replaced at `close`.
  ///   - created: the day that its properties tell.
  /// - Throws: `FileFault.cannotWrite`, as all that follow do.
  package init(path: String, created: CalendarDate) throws(FileFault) {
    let part = try PartFile(path: path)
    handle = try WorkbookHandle(file: part.name, path: path, created: created)
    self.part = part
  }

  /// Adds a sheet to the right of those that are there.
  ///
  /// - Parameter name: up to 31 characters without `[]:*?/\`, as no other sheet is called.
  /// - Returns: what the other operations know the sheet by.
  /// - Throws: `FileFault.cannotWrite`, for such a name too.
  package mutating func addSheet(named name: String) throws(FileFault) -> SheetNumber {
    SheetNumber(place: try handle.addSheet(named: name))
  }

  /// Writes one cell; a date in a plain cell is shown as a date.
  package mutating func write(
    _ value: CellValue, _ sheet: SheetNumber, row: Int, column: Int, format: CellFormat = .plain
  ) throws(FileFault) {
    let place = sheet.place
    switch value {
    case .text(let text):
      try handle.write(
        text: Self.fitting(text), sheet: place, row: row, column: column, format: format)
    case .integer(let number):
      try handle.write(
        number: Double(number), sheet: place, row: row, column: column, format: format)
    case .decimal(let number):
      try handle.write(number: number, sheet: place, row: row, column: column, format: format)
    case .date(let day):
      let format = format == .plain ? .date : format
      if let serial = DateSerial.serial(of: day) {
        try handle.write(
          number: Double(serial), sheet: place, row: row, column: column, format: format)
      } else {
        try handle.write(
          text: day.description, sheet: place, row: row, column: column, format: format)
      }
    case .blank:
      try handle.writeBlank(sheet: place, row: row, column: column, format: format)
    }
  }

  /// Writes the columns' names from the first column on, and keeps them in sight when scrolling.
  package mutating func writeHeader(
    _ names: [String], _ sheet: SheetNumber, row: Int = 0
  ) throws(FileFault) {
    for (column, name) in names.enumerated() {
      try write(.text(name), sheet, row: row, column: column, format: .header)
    }
    freeze(sheet, rows: row + 1)
  }

  /// Makes columns so many digits wide and gives their empty cells a format.
  package mutating func setWidth(
    _ digits: Double, _ sheet: SheetNumber, columns: ClosedRange<Int>, format: CellFormat = .plain
  ) throws(FileFault) {
    try handle.setWidth(digits, sheet: sheet.place, columns: columns, format: format)
  }

  /// Makes a row so many points high.
  package func setHeight(_ points: Double, _ sheet: SheetNumber, row: Int) throws(FileFault) {
    try handle.setHeight(points, sheet: sheet.place, row: row)
  }

  /// Prints the sheet across the page, as many columns as it has on one page's width, and the first
  /// row again on each page.
  package func printAcross(_ sheet: SheetNumber) { handle.printAcross(sheet: sheet.place) }

  /// Keeps the first rows and columns in sight when scrolling.
  package func freeze(_ sheet: SheetNumber, rows: Int, columns: Int = 0) {
    handle.freeze(sheet: sheet.place, rows: rows, columns: columns)
  }

  /// Puts filter buttons on the first of the rows.
  package func filter(
    _ sheet: SheetNumber, rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) throws(FileFault) {
    try handle.filter(sheet: sheet.place, rows: rows, columns: columns)
  }

  /// Pins a note to a cell, large enough for its text.
  package func note(
    _ text: String, _ sheet: SheetNumber, row: Int, column: Int
  ) throws(FileFault) {
    let text = Self.fitting(text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .reduce(0) { $0 + max(1, (Self.width(of: $1) + 37) / 38) }
    try handle.note(
      text, sheet: sheet.place, row: row, column: column, width: 300, height: 20 * lines + 16)
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
    let source: String
    if let quoted = HiddenLists.quoted(choices) {
      source = quoted
    } else {
      source = try reference(toHidden: choices)
    }
    try handle.offer(
      source: source, refusal: refusal, sheet: sheet.place, rows: rows, columns: columns)
  }

  /// Puts the workbook in its place.
  package consuming func close() throws(FileFault) {
    try handle.close()
    try part.finish()
  }

  /// How many digits wide a text is shown: Chinese characters take the room of two.
  package static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }

  private mutating func reference(toHidden choices: [String]) throws(FileFault) -> String {
    var lists = try hiddenListsOrNew()
    let (column, isNew) = lists.column(of: choices)
    hiddenLists = lists
    if isNew {
      for (row, choice) in choices.enumerated() {
        try handle.write(
          text: choice, sheet: lists.sheet, row: row, column: column, format: .plain)
      }
    }
    return HiddenLists.reference(column: column, rows: choices.count)
  }

  private mutating func hiddenListsOrNew() throws(FileFault) -> HiddenLists {
    if let hiddenLists { return hiddenLists }
    let lists = HiddenLists(sheet: try handle.addSheet(named: HiddenLists.name))
    handle.hide(sheet: lists.sheet)
    return lists
  }

  private static func fitting(_ text: String) -> String {
    if text.utf8.count <= mostCharacters { return text }
    let characters = text.unicodeScalars
    if characters.count <= mostCharacters { return text }
    return String(characters.prefix(mostCharacters - 1)) + "…"
  }
}
