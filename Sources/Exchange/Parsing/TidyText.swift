/// A cell's text as it is compared and parsed: full-width characters as their half-width twins, no
/// blanks at its ends.
struct TidyText {
  /// The text as UTF-8.
  let utf8: ArraySlice<UInt8>

  /// The tidy form of a cell; no copy where the cell is tidy already, as nearly all are.
  init(_ cell: ArraySlice<UInt8>) {
    let isPlain = cell.allSatisfy { $0 < 0x80 }
    let halved =
      isPlain ? cell : ArraySlice(String(decoding: cell, as: UTF8.self).halfWidth.utf8)
    utf8 = halved.trimmingBlanks
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
    if utf8.allSatisfy({ $0 < 0x80 && !isListSeparator($0) }) { return isEmpty ? [] : [self] }
    return string.split { "|、,;；，\n".contains($0) }
      .map { TidyText(ArraySlice($0.utf8)) }.filter { !$0.isEmpty }
  }
}

private func isListSeparator(_ byte: UInt8) -> Bool {
  [UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\n")].contains(byte)
}

extension ArraySlice<UInt8> {
  fileprivate var trimmingBlanks: ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
    var rest = self
    while let first = rest.first, isBlank(first) { rest.removeFirst() }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
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
