/// A cell's text as it is compared and parsed: full-width characters as their half-width twins, no
/// blanks at its ends.
struct TidyText {
  /// The text as UTF-8.
  let utf8: ArraySlice<UInt8>

  /// The tidy form of a cell; no copy where the cell is tidy already, as nearly all are.
  init(_ cell: ArraySlice<UInt8>) {
    if Self.mayHoldFullWidth(cell.span) {
      utf8 = ArraySlice(String(decoding: cell, as: UTF8.self).halfWidth.utf8).trimmingBlanks
    } else if cell.first.map(isBlank) ?? false || cell.last.map(isBlank) ?? false {
      utf8 = cell.trimmingBlanks
    } else {
      utf8 = cell
    }
  }

  /// Whether a character may be there that has a half-width twin, by the bytes that such begin
  /// with; no ideograph of everyday use does.
  private static func mayHoldFullWidth(_ cell: Span<UInt8>) -> Bool {
    for place in cell.indices where cell[place] >= 0xC2 {
      switch cell[place] {
      case 0xC2, 0xE2, 0xE3, 0xEF: return true
      default: continue
      }
    }
    return false
  }

  var isEmpty: Bool { utf8.isEmpty }

  var string: String { String(decoding: utf8, as: UTF8.self) }

  /// The text without any blank inside.
  var withoutBlanks: TidyText {
    utf8.contains(0x20) ? TidyText(ArraySlice(utf8.filter { $0 != 0x20 })) : self
  }

  /// The text before an ending, or nil where it does not end so.
  func dropping(suffix: StaticString) -> TidyText? {
    let ending = suffix.description.utf8
    guard utf8.count >= ending.count, utf8.suffix(ending.count).elementsEqual(ending) else {
      return nil
    }
    return TidyText(utf8.dropLast(ending.count))
  }

  /// The parts between the separators that lists are written with, tidy and not empty.
  var parts: [TidyText] {
    var parts: [TidyText] = []
    var (start, place) = (utf8.startIndex, utf8.startIndex)
    while true {
      let width = separatorWidth(at: place)
      guard width > 0 || place == utf8.endIndex else {
        place += 1
        continue
      }
      let part = TidyText(utf8[start..<place])
      if !part.isEmpty { parts.append(part) }
      guard place < utf8.endIndex else { return parts }
      place += width
      start = place
    }
  }

  /// How many bytes the separator at a place has; 0 where none stands there.
  ///
  /// Full-width ones have become their half-width twins, but for 、, which has none; a CRLF is none.
  private func separatorWidth(at place: Int) -> Int {
    guard place < utf8.endIndex else { return 0 }
    switch utf8[place] {
    case UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"): return 1
    case UInt8(ascii: "\n"):
      return place > utf8.startIndex && utf8[place - 1] == UInt8(ascii: "\r") ? 0 : 1
    case 0xE3: return utf8[place...].starts(with: "、".utf8) ? 3 : 0
    default: return 0
    }
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

extension ArraySlice<UInt8> {
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    var (start, end) = (startIndex, endIndex)
    while start < end, isBlank(self[start]) { start += 1 }
    while start < end, isBlank(self[end - 1]) { end -= 1 }
    return self[start..<end]
  }
}

extension String {
  /// The text with full-width characters and blanks as their half-width twins.
  var halfWidth: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.compactMap { scalar in
          switch scalar.value {
          case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
          case 0xFFE5: "¥"
          case 0x3000, 0xA0, 0x2002...0x200A, 0x202F: " "
          case 0xFEFF, 0x200B: nil
          default: scalar
          }
        }))
  }
}
