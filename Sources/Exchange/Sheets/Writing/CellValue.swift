package import Market

/// What a cell of a written workbook holds.
package enum CellValue: Hashable, Sendable {
  /// Text as it stands, even where it looks like a number or a formula.
  case text(String)
  /// A whole number.
  case integer(Int)
  /// So many small units of a number with decimals: `(345, decimals: 4)` is 0.0345.
  case decimal(Int, decimals: Int)
  /// A day, which the spreadsheet program can sort and reckon with.
  case date(CalendarDate)
  /// Nothing but the cell's format.
  case blank
}
