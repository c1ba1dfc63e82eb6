import Market

/// The hidden sheet with the drop-down lists that are too long to stand in the cells' own rule.
struct HiddenLists {
  /// What the sheet is called.
  static let name = "选项"

  /// The sheet.
  let sheet: WorkbookWriter.SheetNumber
  private var lists: [[String]] = []

  /// No lists yet, on this sheet.
  init(sheet: WorkbookWriter.SheetNumber) { self.sheet = sheet }

  /// The formula that refers to the column that holds the choices.
  mutating func reference(to choices: [String]) -> String {
    let column = lists.firstIndex(of: choices) ?? lists.count
    if column == lists.count { lists.append(choices) }
    return TextBuffer.string { formula in
      formula.append(text: "'\(Self.name)'!")
      formula.append(fixedRows: 0...choices.count - 1, columns: column...column)
    }
  }

  /// Writes the lists, each to its column.
  func write(to workbook: inout WorkbookWriter) throws(FileFault) {
    for row in 0..<(lists.map(\.count).max() ?? 0) {
      for (column, choices) in lists.enumerated() where row < choices.count {
        try workbook.write(.text(choices[row]), sheet, row: row, column: column)
      }
    }
  }

  /// The choices as a list within a cell's rule; nil when they cannot stand there.
  ///
  /// A rule holds 255 characters, in UTF-16 as the format counts, and has no way to write a comma.
  static func quoted(_ choices: [String]) -> String? {
    let list = choices.joined(separator: ",")
    let fits = list.utf16.count <= 255
    let isPlain = choices.allSatisfy { !$0.contains(",") && !$0.contains("\"") }
    return fits && isPlain ? "\"\(list)\"" : nil
  }
}
