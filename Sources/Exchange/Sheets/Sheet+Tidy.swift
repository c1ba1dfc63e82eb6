extension Sheet {
  /// A cell as text without blanks around it, in half-width characters.
  package func tidyText(_ row: Int, _ column: Int) -> String {
    TidyText(self[row, column]).string
  }

  /// A cell's decimal number times ten to a power; nil where that is no whole number, or the cell no
  /// number.
  package func number(_ row: Int, _ column: Int, timesTenTo power: Int) -> Int? {
    guard let number = DecimalNumber(TidyText(self[row, column])) else { return nil }
    return number.scaled(byPowerOfTen: power).map { number.isNegative ? -$0 : $0 }
  }
}
