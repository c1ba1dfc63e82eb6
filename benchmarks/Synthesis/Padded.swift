/// Numbers written with zeros before them.
enum Padded {
  private static let zeros = ["", "0", "00", "000", "0000", "00000", "000000"]

  /// The digits of a number that is not negative, at least `width` of them, which is at most seven.
  static func digits(_ number: Int, width: Int) -> String {
    var left = number
    var missing = width - 1
    while left >= 10 && missing > 0 {
      left /= 10
      missing -= 1
    }
    return zeros[missing] + String(number)
  }
}
