import Market

// Text and references as SpreadsheetML has them.

extension TextBuffer {
  /// Appends an element's text or an attribute's value.
  ///
  /// What XML cannot hold is written `_xHHHH_`, as ECMA-376 part 1, 22.9.2.19 (ST_Xstring) has it,
  /// and the first sign of a text that looks so already is written so too.
  mutating func append(xml text: String) { append(xml: text.utf8Span.span) }

  /// Appends an element's text, given as the bytes of whole characters, likewise.
  mutating func append(xml bytes: Span<UInt8>) {
    var (start, place) = (0, 0)
    while place < bytes.count {
      if place + 8 <= bytes.count, !hasEscape(bytes, at: place) {
        place += 8
        continue
      }
      let end = min(place + 8, bytes.count)
      while place < end {
        guard mayNeedEscape(bytes[place]), let (words, length) = escape(bytes, at: place) else {
          place += 1
          continue
        }
        append(bytes.extracting(start..<place))
        append(text: words)
        place += length
        start = place
      }
    }
    append(bytes.extracting(start..<bytes.count))
  }

  /// Appends a column's letters; the first column, 0, is `A`.
  mutating func append(column: Int) {
    if column >= 26 { append(column: column / 26 - 1) }
    append(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: column % 26))
  }

  /// Appends the name of a cell, such as `B3` for row 2, column 1.
  mutating func append(row: Int, column: Int) {
    append(column: column)
    append(number: row + 1)
  }

  /// Appends the name of a block of cells, such as `B3:D9`; of one cell, its own.
  mutating func append(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    append(row: rows.lowerBound, column: columns.lowerBound)
    guard rows.count > 1 || columns.count > 1 else { return }
    append(UInt8(ascii: ":"))
    append(row: rows.upperBound, column: columns.upperBound)
  }

  /// Appends the name of a block that stays when it is copied, such as `$B$3:$D$9`.
  mutating func append(fixedRows rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    append(fixedRow: rows.lowerBound, column: columns.lowerBound)
    append(UInt8(ascii: ":"))
    append(fixedRow: rows.upperBound, column: columns.upperBound)
  }

  private mutating func append(fixedRow row: Int, column: Int) {
    append(UInt8(ascii: "$"))
    append(column: column)
    append(UInt8(ascii: "$"))
    append(number: row + 1)
  }
}

/// Whether one of the eight bytes at a place may need an escape.
@inline(__always)
private func hasEscape(_ bytes: Span<UInt8>, at place: Int) -> Bool {
  let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
  // Signs that differ in one bit are looked for together.
  return hasByte(of: word, below: 0x20)
    || hasByte(of: word & ~(everyByte * 0x04) ^ everyByte * 0x22, below: 1)  // " and &
    || hasByte(of: word | (everyByte * 0x02) ^ everyByte * 0x3E, below: 1)  // < and >
    || hasByte(of: word ^ everyByte * 0x5F, below: 1)  // _
    || hasByte(of: word ^ everyByte * 0xEF, below: 1)
}

@inline(__always)
private func mayNeedEscape(_ byte: UInt8) -> Bool {
  switch byte {
  case 0..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
    UInt8(ascii: "_"), 0xEF:
    true
  default: false
  }
}

/// What stands for the character that begins at a place, and how many bytes it stands for; nil
/// where the character can stand for itself.
private func escape(_ bytes: Span<UInt8>, at place: Int) -> (words: String, length: Int)? {
  switch bytes[place] {
  case UInt8(ascii: "&"): return ("&amp;", 1)
  case UInt8(ascii: "<"): return ("&lt;", 1)
  case UInt8(ascii: ">"): return ("&gt;", 1)
  case UInt8(ascii: "\""): return ("&quot;", 1)
  case UInt8(ascii: "\n"): return ("&#10;", 1)
  case UInt8(ascii: "\t"): return ("&#9;", 1)
  case UInt8(ascii: "_"): return looksEscaped(bytes, at: place) ? ("_x005F_", 1) : nil
  case 0xEF:
    // The two characters of the first plane that are none: U+FFFE and U+FFFF.
    guard place + 2 < bytes.count, bytes[place + 1] == 0xBF, bytes[place + 2] >= 0xBE else {
      return nil
    }
    return (bytes[place + 2] == 0xBE ? "_xFFFE_" : "_xFFFF_", 3)
  case let control:
    let digits = String(control, radix: 16, uppercase: true)
    return ("_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_", 1)
  }
}

/// Whether the text at a place reads `_xHHHH_`.
private func looksEscaped(_ bytes: Span<UInt8>, at place: Int) -> Bool {
  guard place + 6 < bytes.count, bytes[place + 1] | 0x20 == UInt8(ascii: "x"),
    bytes[place + 6] == UInt8(ascii: "_")
  else { return false }
  for digit in place + 2...place + 5 {
    switch bytes[digit] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "a")...UInt8(ascii: "f"):
      continue
    default: return false
    }
  }
  return true
}
