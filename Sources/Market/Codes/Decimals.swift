/// Whole numbers of a small unit written as decimals of a larger one.
public enum Decimals {
  /// `value` divided by ten to the power `decimals`, exactly.
  ///
  /// - Parameters:
  ///   - value: a number of small units, such as yuan, basis points or billionths.
  ///   - decimals: how many small digits the larger unit has.
  ///   - trimmed: whether zeros at the end, and then the point, are left out.
  /// - Returns: digits with a point and, below zero, a minus sign; the same in every locale.
  public static func text(_ value: Int, decimals: Int, trimmed: Bool = true) -> String {
    TextBuffer.string { $0.append(number: value, decimals: decimals, trimmed: trimmed) }
  }

  /// A number rounded to so many decimals.
  ///
  /// - Parameters:
  ///   - number: the number.
  ///   - decimals: how many.
  ///   - trimmed: whether zeros at the end, and then the point, are left out.
  /// - Returns: as `text(_:decimals:trimmed:)`; `–` for what is no number.
  public static func text(rounding number: Double, decimals: Int, trimmed: Bool = true) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    guard let whole = Int(exactly: (number * scale).rounded()) else { return "–" }
    return text(whole, decimals: decimals, trimmed: trimmed)
  }

  /// A share in percent: 0.1234 is `12.34%`.
  public static func percent(_ share: Double, decimals: Int = 2) -> String {
    text(rounding: share * 100, decimals: decimals, trimmed: false) + "%"
  }

  /// A whole number with a comma between thousands: `3,500,000`.
  public static func grouped(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
