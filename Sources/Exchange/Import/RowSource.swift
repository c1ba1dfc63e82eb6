import Market

/// A sheet that holds a table, and all that its rows are read by.
struct RowSource: Sendable {
  /// The sheet's number among those that hold tables.
  let number: Int
  let sheet: Sheet
  let table: MarketTable
  let mapping: ColumnMapping
  let options: ImportOptions
  /// Credit codes that are vouched for, as codes are written.
  let acceptedCodes: Set<String>
  /// Names the place of a row of this sheet or an earlier one.
  let earlier: @Sendable (RowPlace) -> Place

  /// The rows under the header.
  var rows: Range<Int> {
    let first = mapping.headerRow + 1
    return first..<max(first, sheet.rowCount)
  }
}
