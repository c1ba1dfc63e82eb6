/// Numbers written with zeros before them.
enum Padded {
  /// The digits of a number that is not negative, at least so many.
  static func digits(_ number: Int, width: Int) -> String {
    let digits = String(number)
    return digits.count < width
      ? String(repeating: "0", count: width - digits.count) + digits : digits
  }
}
