package import Market

extension Yuan {
  /// The amount that someone typed in 万元, or with a unit of its own, as cells of a market may say it.
  ///
  /// - Parameter text: such as `350`, `3,500,000元` or `0.035亿`.
  package init?(typed text: String) {
    guard let amount = try? CellParser.amount(TidyText(ArraySlice(text.utf8)), unit: .wan) else {
      return nil
    }
    self = amount
  }
}
