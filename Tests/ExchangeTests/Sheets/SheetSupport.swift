import Exchange

extension Sheet {
  /// All rows as strings.
  var rows: [[String]] {
    (0..<rowCount).map { row in (0..<cellCount(inRow: row)).map { string(row, $0) } }
  }
}
