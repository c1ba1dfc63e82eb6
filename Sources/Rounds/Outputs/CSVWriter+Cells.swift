import Exchange
import Market

extension CSVWriter {
  /// Adds a row of cells as text in their columns' formats.
  ///
  /// - Parameters:
  ///   - cells: the cells.
  ///   - formats: the columns' formats; columns behind the last cell stay empty.
  mutating func row(_ cells: borrowing RowCells, _ formats: [CellFormat]) {
    for (content, format) in zip(cells.contents, formats) {
      switch content {
      case .text(let place): cells.withText(place) { cell($0) }
      case .integer(let number): cell(number)
      case .date(let day): cell { $0.append(day) }
      case .decimal(let number, let decimals):
        cell { text in
          switch format {
          case .percent:
            text.append(number: number, decimals: decimals - 2, trimmed: false)
            text.append(UInt8(ascii: "%"))
          default: text.append(number: number, decimals: decimals, trimmed: format != .score)
          }
        }
      }
    }
    for _ in formats.dropFirst(cells.contents.count) { blank() }
    endRow()
  }
}
