/// How a cell of a written workbook looks.
package enum CellFormat: Int, Sendable, CaseIterable {
  /// As the program's default has it.
  case plain
  /// Text over several lines, from the top of the cell.
  case wrapped
  /// A column's name: bold on blue, over several lines where it must.
  case header
  /// The name of a column that must be filled: bold on orange.
  case requiredHeader
  /// Text even where digits are typed in, as for codes.
  case text
  /// `1,234`.
  case integer
  /// `1,234.50`.
  case amount
  /// `0.8125`.
  case score
  /// `3.45%` for 0.0345.
  case percent
  /// `2026-09-01`.
  case date
  /// A value that was refused: on red.
  case bad

  /// The number format in the spreadsheet program's notation; nil for the general one.
  var numberCode: String? {
    switch self {
    case .plain, .wrapped, .header, .requiredHeader, .bad: nil
    case .text: "@"
    case .integer: "#,##0"
    case .amount: "#,##0.00"
    case .score: "0.0000"
    case .percent: "0.00%"
    case .date: "yyyy-mm-dd"
    }
  }

  /// The fill as `0xRRGGBB`.
  var fill: UInt32? {
    switch self {
    case .header: 0xD9E2F3
    case .requiredHeader: 0xFBE4D5
    case .bad: 0xFF9999
    default: nil
    }
  }

  var isBold: Bool { [.header, .requiredHeader].contains(self) }

  var isWrapped: Bool { [.wrapped, .header, .requiredHeader, .bad].contains(self) }

  var isBordered: Bool { [.header, .requiredHeader].contains(self) }

  /// The format's number among the workbook's styles; 0 is the program's default.
  var style: Int { rawValue }
}
