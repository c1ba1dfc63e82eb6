import Market

/// Empty workbooks to fill in, which import as they are.
package enum Template {
  /// Rows that have drop-downs and formats.
  private static let rows = 500

  /// Writes the empty workbook of a table: Chinese headers with notes, drop-downs where one word
  /// of a list is asked for, and a sheet that explains every column.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - path: where the workbook shall stand.
  /// - Throws: `FileFault.cannotWrite`.
  package static func write(_ table: MarketTable, to path: String) throws(FileFault) {
    // The day is fixed so that a template is the same whenever it is written.
    var workbook = try WorkbookWriter(path: path, created: CalendarDate(dayNumber: 20_454))
    let sheet = try workbook.addSheet(named: table.chinese)
    let columns = table.columns
    try workbook.writeHeader(
      columns.map(\.header), sheet, required: Set(columns.indices.filter { columns[$0].isRequired })
    )
    let help = try workbook.addSheet(named: "填写说明")
    try workbook.writeHeader(["列", "是否必填", "填写要求", "可选内容", "示例"], help)
    for (column, width) in [18.0, 10, 52, 60, 28].enumerated() {
      workbook.setWidth(width, help, columns: column...column)
    }
    for (place, column) in columns.enumerated() {
      workbook.setWidth(
        Double(max(12, WorkbookWriter.width(of: column.header) + 4)), sheet,
        columns: place...place, format: column.format)
      workbook.note(column.instruction, sheet, row: 0, column: place)
      try offerWords(of: column, at: place, in: &workbook, sheet)
      let cells = [
        column.header, column.isRequired ? "必填" : "可空", column.note,
        column.words.joined(separator: "、"), column.example,
      ]
      for (cell, text) in cells.enumerated() {
        try workbook.write(.text(text), help, row: place + 1, column: cell, format: .wrapped)
      }
    }
    try workbook.close()
  }

  private static func offerWords(
    of column: Column, at place: Int, in workbook: inout WorkbookWriter,
    _ sheet: WorkbookWriter.SheetNumber
  ) throws(FileFault) {
    guard !column.words.isEmpty else { return }
    // A list of several words cannot be picked from a drop-down alone, so others are let in.
    let refusal: String? =
      if case .terms = column.kind { nil } else { "请从下拉列表中选择。" }
    try workbook.offer(
      column.words, sheet, rows: 1...rows, columns: place...place, refusal: refusal)
  }
}

extension Column {
  /// The words that a cell can hold; empty for anything else.
  var words: [String] {
    switch kind {
    case .term(let words), .terms(let words): words.pairs.map(\.chinese)
    case .yesNo: ["是", "否"]
    default: []
    }
  }

  /// The header's note.
  fileprivate var instruction: String {
    (isRequired ? "必填。" : "") + note + "\n例：" + example
  }

  fileprivate var format: CellFormat {
    switch kind {
    case .date: .date
    // Codes of digits alone would be rounded or lose their zeros as numbers.
    case .creditCode, .region, .areas, .industry, .industries, .text: .text
    default: .plain
    }
  }
}
