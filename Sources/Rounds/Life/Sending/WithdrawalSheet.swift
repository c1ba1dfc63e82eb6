import Exchange
import Market

/// What a bank must delete: a sheet of its workbook, and a CSV with the same cells.
enum WithdrawalSheet {
  /// The sheet's name.
  static let name = "授权撤回"

  private static let columns: [(header: String, width: Double)] = [
    ("企业名称", 30), ("统一社会信用代码", 22), ("发出轮次", 20), ("发出日期", 24), ("撤回日期", 12), ("处理要求", 50),
  ]

  /// Adds the sheet.
  static func write(_ notices: [DueNotice], to book: inout WorkbookWriter) throws(FileFault) {
    let sheet = try book.addSheet(named: name)
    try book.writeHeader(columns.map(\.header), sheet)
    for (column, (_, width)) in columns.enumerated() {
      book.setWidth(width, sheet, columns: column...column, format: .wrapped)
    }
    for (row, notice) in notices.enumerated() {
      for (column, text) in cells(notice).enumerated() {
        try book.write(.text(text), sheet, row: row + 1, column: column, format: .wrapped)
      }
    }
  }

  /// Writes the table.
  static func write(_ notices: [DueNotice], to path: String) throws(FileFault) {
    var lines = CSVWriter(form: .spreadsheet)
    lines.row(columns.map(\.header))
    for notice in notices { lines.row(cells(notice)) }
    try lines.write(to: path)
  }

  private static func cells(_ notice: DueNotice) -> [String] {
    [
      notice.name, notice.firm, notice.rounds.joined(separator: "、"),
      notice.sent.map(\.description).joined(separator: "、"), notice.withdrawn.description,
      "企业已撤回授权，请删除该企业的全部资料，不再使用。",
    ]
  }
}
