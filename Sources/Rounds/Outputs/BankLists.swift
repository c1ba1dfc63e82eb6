import Exchange
import Market
import Matching

/// One bank's list: the firms allocated to it and no other's, best first by the bank's score.
struct BankList: Sendable {
  let bank: String
  /// The name of its files, without an ending.
  let fileName: String
  private let rows: [[CellValue]]

  private static let columns: [(header: String, width: Double, format: CellFormat)] = [
    ("序号", 6, .integer), ("产品编号", 12, .text), ("产品名称", 22, .text), ("需求编号", 12, .text),
    ("企业名称", 30, .text), ("统一社会信用代码", 22, .text), ("所属商会", 18, .text),
    ("所在区域", 18, .text), ("行业", 26, .text), ("企业规模", 10, .text),
    ("融资金额（万元）", 16, .amount), ("期限（月）", 10, .integer), ("融资用途", 12, .text),
    ("可提供担保方式", 22, .text), ("押品价值（万元）", 16, .amount), ("可承受最高利率", 14, .percent),
    ("用款日期", 12, .date), ("首贷户", 8, .text), ("商会推荐等级", 12, .integer),
    ("银行侧评分", 12, .score), ("综合评分", 12, .score), ("推荐理由", 60, .wrapped),
  ]

  /// The lists of all banks that have an allocated firm, in the market's order of banks.
  static func all(of result: RoundResult) -> [BankList] {
    var offersOfBank: [Int: [(need: Int, product: Int, scores: PairScores)]] = [:]
    for offer in result.offers {
      offersOfBank[result.market.bankOfProduct[offer.product], default: []].append(
        (
          offer.need, offer.product,
          result.matcher.scores(need: offer.need, product: offer.product)
        ))
    }
    var names = FileNames()
    return result.market.banks.enumerated().compactMap { bank, name in
      guard let offers = offersOfBank[bank] else { return nil }
      let ranked = offers.sorted { a, b in
        a.scores.bankScore != b.scores.bankScore
          ? a.scores.bankScore > b.scores.bankScore
          : (a.need, a.product) < (b.need, b.product)
      }
      let rows = ranked.enumerated().map { place, offer in
        row(place + 1, need: offer.need, product: offer.product, offer.scores, result)
      }
      return BankList(bank: name, fileName: names.next(for: name), rows: rows)
    }
  }

  private static func row(
    _ place: Int, need needPlace: Int, product productPlace: Int, _ scores: PairScores,
    _ result: RoundResult
  ) -> [CellValue] {
    let need = result.market.needs[needPlace]
    let firm = result.market.firms[result.market.firmOfNeed[needPlace]]
    let product = result.market.products[productPlace]
    let reasons = ReasonSentences(names: result.names, language: .zh).reasons(
      PairStory(result.matcher, need: needPlace, product: productPlace),
      under: result.matcher.model)
    return [
      .integer(place), .text(product.id), .text(product.name), .text(need.id), .text(firm.name),
      .text(firm.code.description), .text(firm.chamber), .text(firm.region.fullName),
      .text(firm.industry.name), .text(firm.size.chinese),
      .decimal(Double(need.amount.value) / 10_000), .integer(need.tenorMonths),
      .text(need.purpose.chinese), .text(need.methods.chinese),
      .decimal(Double(need.collateral.value) / 10_000),
      need.maxRate.map { .decimal(Double($0.value) / 10_000) } ?? .text("不限"),
      need.neededBy.map { .date($0) } ?? .text("不限"),
      .text(firm.bankDebt.map { $0 == .zero ? "是" : "否" } ?? "未填"), .integer(need.endorsement),
      .decimal(Double(scores.bankScore.billionths) / 1e9),
      .decimal(Double(scores.score.billionths) / 1e9), .text(reasons),
    ]
  }

  /// Writes the list as a workbook.
  func writeWorkbook(to path: String, on day: CalendarDate) throws(FileFault) {
    var workbook = try WorkbookWriter(path: path, created: day)
    let sheet = try workbook.addSheet(named: "对接名单")
    try workbook.writeHeader(Self.columns.map(\.header), sheet)
    try workbook.setHeight(30, sheet, row: 0)
    for (column, (_, width, format)) in Self.columns.enumerated() {
      try workbook.setWidth(width, sheet, columns: column...column, format: format)
    }
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        try workbook.write(
          cell, sheet, row: row + 1, column: column, format: Self.columns[column].format)
      }
    }
    try workbook.filter(sheet, rows: 0...rows.count, columns: 0...Self.columns.count - 1)
    workbook.printAcross(sheet)
    try workbook.close()
  }

  /// The list as CSV for Excel: with a BOM, the same columns and values as the workbook.
  func table() -> CSVWriter {
    var table = CSVWriter(form: .spreadsheet)
    table.row(Self.columns.map(\.header))
    for cells in rows {
      for (cell, column) in zip(cells, Self.columns) {
        table.cell(cell.written(as: column.format))
      }
      table.endRow()
    }
    return table
  }
}

extension CellValue {
  /// The value as text in the column's format.
  fileprivate func written(as format: CellFormat) -> String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .date(let date): date.description
    case .blank: ""
    case .decimal(let number):
      switch format {
      case .amount: Decimals.text(Int((number * 10_000).rounded()), decimals: 4)
      case .percent:
        Decimals.text(Int((number * 10_000).rounded()), decimals: 2, trimmed: false) + "%"
      default: Decimals.text(Int((number * 1e9).rounded()), decimals: 9, trimmed: false)
      }
    }
  }
}
