/// A chart of cells that stand on the sheet on which it is shown.
///
/// The names of its lines or bars stand in the header's row, above their values.
package struct SheetChart: Hashable, Sendable {
  /// How values are drawn.
  package enum Kind: Sendable {
    /// Bars from the left, the first row at the top.
    case bars
    /// Columns from the bottom.
    case columns
    case lines
  }

  /// Where it stands: the cell under its upper left corner.
  package struct Place: Hashable, Sendable {
    package let row: Int
    package let column: Int

    /// The cell in this row and column, from 0.
    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// How many rows and columns of common size a chart covers.
  package static let size = (rows: 18, columns: 9)

  let kind: Kind
  let title: String
  let headerRow: Int
  let rows: ClosedRange<Int>
  let categoryColumn: Int
  let valueColumns: [Int]
  let place: Place

  /// A chart.
  ///
  /// - Parameters:
  ///   - kind: how values are drawn.
  ///   - title: what stands above it.
  ///   - headerRow: the row with the columns' names.
  ///   - rows: the rows with values.
  ///   - categoryColumn: the column that says what each row is of.
  ///   - valueColumns: the columns with numbers, each drawn by itself.
  ///   - place: where the chart stands.
  package init(
    _ kind: Kind, title: String, headerRow: Int, rows: ClosedRange<Int>, categoryColumn: Int,
    valueColumns: [Int], at place: Place
  ) {
    self.kind = kind
    self.title = title
    self.headerRow = headerRow
    self.rows = rows
    self.categoryColumn = categoryColumn
    self.valueColumns = valueColumns
    self.place = place
  }
}
