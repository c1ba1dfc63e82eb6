import Exchange
import Market
import Matching

/// One bank's list: the firms allocated to it and no other's, best first by the bank's score.
struct BankList: Sendable {
  let bank: String
  /// The name of its files, without an ending.
  let fileName: String
  private let result: RoundResult
  private let offers: [(need: Int, product: Int, score: Score)]

  /// How many offers it has.
  var count: Int { offers.count }

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
    var offersOfBank = [[(need: Int, product: Int, score: Score)]](
      repeating: [], count: result.market.banks.count)
    for offer in result.offers {
      offersOfBank[result.market.bankOfProduct[offer.product]].append(offer)
    }
    var names = FileNames()
    return zip(result.market.banks, offersOfBank).compactMap { name, offers in
      guard !offers.isEmpty else { return nil }
      return BankList(
        bank: name, fileName: names.next(for: name), result: result, offers: offers)
    }
  }

  /// Writes the list as a workbook, and as CSV for Excel: with a BOM, the same columns and values.
  func write(workbook: String, table: String, on day: CalendarDate) throws(FileFault) {
    var book = try WorkbookWriter(path: workbook, created: day)
    var lines = CSVWriter(form: .spreadsheet)
    let columns = Self.columns
    let sheet = try book.addSheet(named: "对接名单")
    book.setHeight(30, sheet, row: 0)
    try book.writeHeader(columns.map(\.header), sheet)
    for (column, (_, width, format)) in columns.enumerated() {
      book.setWidth(width, sheet, columns: column...column, format: format)
    }
    lines.row(columns.map(\.header))
    for (place, offer) in ranked().enumerated() {
      let cells = cells(place + 1, offer)
      for column in columns.indices {
        try book.write(
          cells[column], sheet, row: place + 1, column: column, format: columns[column].format)
        lines.cell(cells[column], as: columns[column].format)
      }
      lines.endRow()
    }
    book.filter(sheet, rows: 0...offers.count, columns: 0...columns.count - 1)
    book.printAcross(sheet)
    try book.close()
    try lines.write(to: table)
  }

  private typealias RankedOffer = (need: Int, product: Int, score: Score, figures: PairFigures)

  private func ranked() -> [RankedOffer] {
    let scored: [RankedOffer] = offers.map { need, product, score in
      (need, product, score, result.matcher.figures(need: need, product: product))
    }
    // Their places are sorted, which move more lightly than they do.
    let places = scored.indices.sorted { first, second in
      let (a, b) = (scored[first].figures.bankScore, scored[second].figures.bankScore)
      // Offers stand by need, then by product, so that ties keep this order.
      return a != b ? a > b : first < second
    }
    return places.map { scored[$0] }
  }

  private func cells(_ place: Int, _ offer: RankedOffer) -> [CellValue] {
    let need = result.market.needs[offer.need]
    let firm = result.market.firms[result.market.firmOfNeed[offer.need]]
    let product = result.market.products[offer.product]
    let story = PairStory(offer.figures, NeedFacts(need, of: firm), ProductFacts(product))
    let reasons = ReasonSentences(result, in: .zh).reasons(story)
    return [
      .integer(place), .text(product.id), .text(product.name), .text(need.id), .text(firm.name),
      .text(firm.code.description), .text(firm.chamber),
      .text(result.names.fullName(of: firm.region)), .text(result.names.name(of: firm.industry)),
      .text(firm.size.chinese), .decimal(need.amount.value, decimals: 4),
      .integer(need.tenorMonths), .text(need.purpose.chinese),
      .text(TextBuffer.string { $0.append(need.methods, in: .zh) }),
      .decimal(need.collateral.value, decimals: 4),
      need.maxRate.map { .decimal($0.value, decimals: 4) } ?? .text("不限"),
      need.neededBy.map { .date($0) } ?? .text("不限"),
      .text(firm.bankDebt.map { $0 == .zero ? "是" : "否" } ?? "未填"), .integer(need.endorsement),
      .decimal(Int(offer.figures.bankScore.billionths), decimals: 9),
      .decimal(Int(offer.score.billionths), decimals: 9), .text(reasons),
    ]
  }
}

extension CSVWriter {
  /// Adds a value as text in its column's format.
  fileprivate mutating func cell(_ value: CellValue, as format: CellFormat) {
    switch value {
    case .text(let words): cell(words)
    case .integer(let number): cell(number)
    case .date(let day): cell { $0.append(day) }
    case .blank: blank()
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
}
