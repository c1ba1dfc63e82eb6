import Market

extension Sheet {
  /// A cell's name as spreadsheet programs show it, such as `C3`.
  ///
  /// - Parameters:
  ///   - row: the cell's row, from 0.
  ///   - column: its column, from 0.
  /// - Returns: the name.
  package static func reference(row: Int, column: Int) -> String {
    TextBuffer.string { $0.append(row: row, column: column) }
  }
}
