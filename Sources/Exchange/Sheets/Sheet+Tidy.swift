package import Market

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

  /// The amount that a cell writes in 万元, or in the unit that it names; nil for a blank cell.
  ///
  /// - Throws: what was expected.
  package func amountInWan(_ row: Int, _ column: Int) throws(Expectation) -> Yuan? {
    let text = TidyText(self[row, column])
    return text.isEmpty ? nil : try CellParser.amount(text, unit: .wan)
  }

  /// The day that a cell writes, as files for rounds may write it; nil for a blank cell.
  ///
  /// - Throws: what was expected.
  package func day(_ row: Int, _ column: Int) throws(Expectation) -> CalendarDate? {
    let text = TidyText(self[row, column])
    return text.isEmpty ? nil : try CellParser.date(text)
  }
}
