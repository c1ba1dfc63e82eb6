import Market

// What a row is as a whole, and where its cells stand.

extension RowReader {
  /// Whether nothing but blanks stands in the row.
  var isBlank: Bool { sheet.isBlank(row: row - rows.lowerBound) }

  /// Whether the row is one of sums, as its first filled cell says.
  var isSummary: Bool {
    for column in 0..<cellCount {
      let text = TidyText(cell(at: column))
      guard let first = text.utf8.first else { continue }
      // Only Chinese words and "total" can be meant; codes and numbers need no further look.
      guard first >= 0x80 || first | 0x20 == UInt8(ascii: "t") else { return false }
      return ["合计", "总计", "小计", "合 计", "total"].contains(text.string.lowercased())
    }
    return false
  }

  /// What identifies the row among those of its table, once its first column has been read.
  var identifier: RowIdentifier { firstCode.map { .code($0) } ?? RowIdentifier(TidyText(cell(0))) }

  /// How many cells the row has.
  var cellCount: Int { sheet.cellCount(inRow: row - rows.lowerBound) }

  /// The cell at a column of the sheet.
  func cell(at column: Int) -> ArraySlice<UInt8> { sheet[row - rows.lowerBound, column] }

  func place(_ column: Int) -> Place { Place(sheet, mapping, row: row, tableColumn: column) }

  /// The place of the row as a whole.
  var rowPlace: Place { Place(sheet, row: row, column: nil, header: "") }
}
