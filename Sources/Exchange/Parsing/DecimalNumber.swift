/// A decimal number read exactly: `digits` divided by ten to the power `decimals`.
struct DecimalNumber: Hashable {
  let digits: Int
  let decimals: Int
  let isNegative: Bool

  /// The number that a text writes with ASCII digits, at most one point, commas between thousands
  /// and a sign; nil for anything else, or for more than eighteen digits.
  init?(_ text: borrowing TidyText) {
    let utf8 = text.utf8.span
    var digits = 0
    var count = 0
    var decimals: Int?
    var isNegative = false
    var hasDigit = false
    for place in utf8.indices {
      switch utf8[place] {
      case let byte where Self.isDigit(byte):
        hasDigit = true
        guard count < 18 else { return nil }
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
        if digits > 0 { count += 1 }
        if let before = decimals { decimals = before + 1 }
      case UInt8(ascii: ".") where decimals == nil: decimals = 0
      case UInt8(ascii: "-") where place == 0: isNegative = true
      case UInt8(ascii: "+") where place == 0: continue
      case UInt8(ascii: ",") where decimals == nil && Self.isThousands(utf8, place): continue
      case UInt8(ascii: " ") where place > 0: continue
      default: return nil
      }
    }
    guard hasDigit else { return nil }
    var places = decimals ?? 0
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    self.digits = digits
    self.decimals = places
    self.isNegative = isNegative && digits > 0
  }

  /// Whether three digits and then no fourth follow a comma.
  private static func isThousands(_ text: Span<UInt8>, _ place: Int) -> Bool {
    guard place > 0 else { return false }
    var end = place + 1
    while end < text.count, isDigit(text[end]) { end += 1 }
    return end - place == 4
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// The number times ten to the power `power`, where that is a whole number in range.
  func scaled(byPowerOfTen power: Int) -> Int? {
    guard power >= decimals else { return nil }
    var value = digits
    for _ in decimals..<power {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      value = product
    }
    return value
  }
}
