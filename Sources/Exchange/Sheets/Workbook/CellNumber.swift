import Foundation

/// The text of a number as a person reads it in the cell.
enum CellNumber {
  /// The number at 15 significant digits, in full: no exponent, no noise, no zeros at the end.
  ///
  /// - Parameter stored: the number as the workbook stores it, such as `350.00000000000006`.
  /// - Returns: `350`; the stored text where it is no finite number.
  static func plain(_ stored: String) -> String {
    if isPlain(stored) { return stored }
    guard let number = Double(stored), number.isFinite else { return stored }
    return plain(number)
  }

  /// The number at 15 significant digits, in full.
  static func plain(_ number: Double) -> String {
    let parts = String(format: "%.14e", number.magnitude).split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return String(number) }
    var digits = parts[0].filter { $0 != "." }
    while digits.last == "0" { digits.removeLast() }
    if digits.isEmpty { return "0" }
    return (number < 0 ? "-" : "") + placed(digits, exponent: exponent)
  }

  /// A hundred times the number, with a percent sign: 0.0345 is `3.45%`.
  static func percent(_ stored: String) -> String {
    guard let number = Double(stored), number.isFinite else { return stored }
    return plain(number * 100) + "%"
  }

  /// The digits with the point after the first of them moved right by the exponent.
  private static func placed(_ digits: String, exponent: Int) -> String {
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let wholeCount = exponent + 1
    if digits.count <= wholeCount {
      return digits + String(repeating: "0", count: wholeCount - digits.count)
    }
    return digits.prefix(wholeCount) + "." + digits.dropFirst(wholeCount)
  }

  /// Whether the text is already what `plain` would make of it, as most numbers are.
  private static func isPlain(_ stored: String) -> Bool {
    let parts = stored.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, stored.utf8.count <= 15,
      parts.allSatisfy({ $0.allSatisfy { zero...UInt8(ascii: "9") ~= $0 } })
    else { return false }
    let (whole, fraction) = (parts[0], parts.dropFirst().first)
    let hasOnlyItsDigits = whole.first != zero || whole.count == 1
    return !whole.isEmpty && hasOnlyItsDigits
      && (fraction.map { ($0.last ?? zero) != zero } ?? true)
  }

  private static let zero = UInt8(ascii: "0")
}
