/// A text table under way: cells and rows are appended to one buffer of bytes.
///
/// Cells are quoted by RFC 4180 where they must be: when a quote, a line end or anything that a
/// reader could take for a delimiter stands in them, or when an empty cell is its row's only one.
package struct CSVWriter: Sendable {
  /// For whom the table is written.
  package enum Form: Sendable {
    /// For programs: lines end with LF.
    case plain
    /// For spreadsheet programs: a byte order mark first, and lines end with CRLF.
    case spreadsheet
  }

  /// The table so far, as the file will hold it.
  package private(set) var bytes: [UInt8] = []
  private let form: Form
  private var cellsInRow = 0
  private var rowStart = 0

  /// An empty table.
  package init(form: Form = .plain) {
    self.form = form
    if case .spreadsheet = form { bytes += [0xEF, 0xBB, 0xBF] }
    rowStart = bytes.count
  }

  /// Adds a cell of text; for spreadsheet programs, text that they would take for a formula or for
  /// a number too long for them follows a tab, which keeps it text.
  package mutating func cell(_ text: String) {
    beginCell()
    if case .spreadsheet = form, isMistakable(text) {
      appendQuoted([UInt8(ascii: "\t")] + text.utf8)
    } else if hasSpecial(text.utf8Span.span) {
      appendQuoted(text.utf8)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// Adds a whole number.
  package mutating func cell(_ number: Int) {
    beginCell()
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    appendDigits(number.magnitude, atLeast: 1)
  }

  /// Adds a number given in billionths, with all nine decimals: 250,000,000 becomes `0.250000000`.
  package mutating func cell(billionths: Int) {
    beginCell()
    if billionths < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, fraction) = billionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    appendDigits(whole, atLeast: 1)
    bytes.append(UInt8(ascii: "."))
    appendDigits(fraction, atLeast: 9)
  }

  /// Adds an empty cell.
  package mutating func blank() { beginCell() }

  /// Ends the row; the next cell opens another.
  package mutating func endRow() {
    if cellsInRow == 1, bytes.count == rowStart { bytes += [quote, quote] }
    if case .spreadsheet = form { bytes.append(UInt8(ascii: "\r")) }
    bytes.append(UInt8(ascii: "\n"))
    cellsInRow = 0
    rowStart = bytes.count
  }

  /// Puts the table in a file, as a whole or not at all.
  ///
  /// - Throws: `FileFault.cannotWrite`.
  package func write(to path: String) throws(FileFault) { try FileBytes.write([bytes], to: path) }

  @inline(__always)
  private mutating func beginCell() {
    if cellsInRow > 0 { bytes.append(UInt8(ascii: ",")) }
    cellsInRow += 1
  }

  private mutating func appendQuoted(_ text: some Sequence<UInt8>) {
    bytes.append(quote)
    for byte in text {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private mutating func appendDigits(_ number: UInt, atLeast width: Int) {
    var length = 1
    var ceiling: UInt = 10
    while length < width || (length < 20 && number >= ceiling) {
      length += 1
      ceiling = ceiling.multipliedReportingOverflow(by: 10).overflow ? .max : ceiling * 10
    }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: length))
    var rest = number
    var place = bytes.count - 1
    while rest > 0 {
      bytes[place] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      place -= 1
    }
  }
}

/// Whether a spreadsheet program would make a formula of the text, or round its digits.
private func isMistakable(_ text: String) -> Bool {
  switch text.utf8.first {
  case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
  default:
    text.utf8.count > 11
      && text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}

private let quote = UInt8(ascii: "\"")

private func hasSpecial(_ text: Span<UInt8>) -> Bool {
  for place in text.indices {
    switch text[place] {
    case quote, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ","), UInt8(ascii: "\t"),
      UInt8(ascii: ";"):
      return true
    default: continue
    }
  }
  return false
}
