package import Market

/// A text table under way: cells and rows are appended to one buffer of bytes.
///
/// Cells are quoted by RFC 4180 where they must be: when a quote, a line end or anything that a
/// reader could take for a delimiter stands in them, or when an empty cell is its row's only one.
package struct CSVWriter: ~Copyable, Sendable {
  /// For whom the table is written.
  package enum Form: Sendable {
    /// For programs: lines end with LF.
    case plain
    /// For spreadsheet programs: a byte order mark first, and lines end with CRLF.
    case spreadsheet
  }

  /// The rows so far, as the file will hold them.
  package private(set) var text: TextBuffer
  private let form: Form
  private var cellsInRow = 0
  private var rowStart = 0

  /// An empty table, with its mark.
  package init(form: Form = .plain) {
    self.init(rowsFor: form)
    if case .spreadsheet = form {
      text.append("\u{FEFF}")
      rowStart = text.count
    }
  }

  /// Rows that follow others in the same file.
  ///
  /// - Parameters:
  ///   - form: the table's.
  ///   - capacity: how many bytes they will take, about.
  package init(rowsFor form: Form, capacity: Int = 4096) {
    self.form = form
    text = TextBuffer(capacity: capacity)
  }

  /// The table so far, as the file will hold it.
  package var bytes: [UInt8] { text.bytes }

  /// Adds a cell of text; for spreadsheet programs, text that they would take for a formula or for
  /// a number too long for them follows a tab, which keeps it text.
  package mutating func cell(_ words: String) { cell(words.utf8Span.span) }

  /// Adds a cell of text given as bytes, likewise.
  package mutating func cell(_ words: Span<UInt8>) {
    beginCell()
    let start = text.count
    text.append(words)
    let quoting = Self.quoting(of: words, in: form)
    if quoting != .none { quote(from: start, after: quoting == .afterTab) }
  }

  /// Adds a cell of the text that `write` appends, likewise.
  package mutating func cell(_ write: (inout TextBuffer) -> Void) {
    beginCell()
    let start = text.count
    write(&text)
    let form = form
    let quoting = text.withSpan { span in
      Self.quoting(of: span.extracting(start..<span.count), in: form)
    }
    if quoting != .none { quote(from: start, after: quoting == .afterTab) }
  }

  /// Adds a whole number.
  package mutating func cell(_ number: Int) {
    beginCell()
    text.append(number: number)
  }

  /// Adds a number given in billionths, with all nine decimals: 250,000,000 becomes `0.250000000`.
  package mutating func cell(billionths: Int) {
    beginCell()
    text.append(billionths: billionths)
  }

  /// Adds a cell for each of several numbers in billionths, behind another cell of the row.
  package mutating func cells(billionths numbers: Span<Int32>) {
    precondition(cellsInRow > 0, "a row begins with another cell")
    cellsInRow += numbers.count
    text.append(billionths: numbers, eachAfter: UInt8(ascii: ","))
  }

  /// Adds cells that were written before, as they are.
  @inline(__always)
  package mutating func cells(_ cells: CSVCells, at place: Int) {
    beginCell()
    cellsInRow += cells.count - 1
    cells.append(place, to: &text)
  }

  /// Adds an empty cell.
  package mutating func blank() { beginCell() }

  /// Ends the row; the next cell opens another.
  package mutating func endRow() {
    if cellsInRow == 1, text.count == rowStart { text.append("\"\"") }
    if case .spreadsheet = form { text.append(UInt8(ascii: "\r")) }
    text.append(UInt8(ascii: "\n"))
    cellsInRow = 0
    rowStart = text.count
  }

  /// Puts the table in a file, as a whole or not at all.
  ///
  /// - Throws: `FileFault.cannotWrite`.
  package func write(to path: String) throws(FileFault) {
    let file = try PartFile(path: path)
    try file.append(text)
    try file.finish()
  }

  /// Takes off all rows and keeps their room.
  package mutating func removeAll() {
    text.removeAll()
    (cellsInRow, rowStart) = (0, 0)
  }

  @inline(__always)
  private mutating func beginCell() {
    if cellsInRow > 0 { text.append(UInt8(ascii: ",")) }
    cellsInRow += 1
  }

  private enum Quoting { case none, plain, afterTab }

  @inline(__always)
  private static func quoting(of cell: Span<UInt8>, in form: Form) -> Quoting {
    if case .spreadsheet = form, isMistakable(cell) { return .afterTab }
    return hasSpecial(cell) ? .plain : .none
  }

  /// Puts the cell that begins at a place in quotes.
  @inline(never)
  private mutating func quote(from start: Int, after tab: Bool) {
    let cell = text.withSpan { span in span.indices.dropFirst(start).map { span[$0] } }
    text.removeLast(cell.count)
    text.append(quoteMark)
    if tab { text.append(UInt8(ascii: "\t")) }
    for byte in cell {
      if byte == quoteMark { text.append(quoteMark) }
      text.append(byte)
    }
    text.append(quoteMark)
  }
}

/// Whether a spreadsheet program would make a formula of the text, or round its digits.
private func isMistakable(_ text: Span<UInt8>) -> Bool {
  guard !text.isEmpty else { return false }
  switch text[0] {
  case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
  default:
    guard text.count > 11 else { return false }
    for place in text.indices where !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[place]) {
      return false
    }
    return true
  }
}

private let quoteMark = UInt8(ascii: "\"")

private func hasSpecial(_ text: Span<UInt8>) -> Bool {
  var place = 0
  // Eight bytes at a time; a word is looked at again where one of them is below 45 or a semicolon,
  // which Chinese text hardly has.
  while place + 8 <= text.count {
    let word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
    if hasByte(of: word, below: 0x2D) || hasByte(of: word ^ everyByte * 0x3B, below: 1) {
      for byte in place..<place + 8 where isSpecial(text[byte]) { return true }
    }
    place += 8
  }
  for byte in place..<text.count where isSpecial(text[byte]) { return true }
  return false
}

@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool {
  // The signs in question are all below 64, so that a word's bits can tell them.
  let signs: UInt64 =
    1 << 0x22 | 1 << 0x0A | 1 << 0x0D | 1 << 0x2C | 1 << 0x09 | 1 << 0x3B
  return byte < 64 && signs &>> UInt64(byte) & 1 == 1
}
