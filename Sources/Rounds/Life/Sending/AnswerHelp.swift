import Exchange

/// The sheet that tells a bank how to fill in its answers.
enum AnswerHelp {
  /// Adds the sheet.
  static func write(to book: inout WorkbookWriter) throws(FileFault) {
    let sheet = try book.addSheet(named: "填写说明")
    for (column, width) in [18.0, 70, 60].enumerated() {
      book.setWidth(width, sheet, columns: column...column)
    }
    try book.writeHeader(["列", "填写要求", "可选内容"], sheet)
    var rows = AnswerColumn.allCases.map {
      [$0.header, $0.instruction, $0.words.joined(separator: "、")]
    }
    rows.append([
      BankLine.mask, "企业尚未授权或授权已到期，名称、代码和商会不显示；如有意对接，请按需求编号向工商联抢单，取得授权后再发全文。", "",
    ])
    rows.append(["回传", "填好后把本工作簿（或同名 CSV）整表交回，不要改动表头和左侧各列。", ""])
    for (row, cells) in rows.enumerated() {
      for (column, text) in cells.enumerated() {
        try book.write(.text(text), sheet, row: row + 1, column: column, format: .wrapped)
      }
    }
  }
}
