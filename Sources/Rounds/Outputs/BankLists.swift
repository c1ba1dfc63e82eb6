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
    let formats = columns.map(\.format)
    let sentences = ReasonSentences(result, in: .zh)
    var cells = RowCells()
    for (place, offer) in ranked().enumerated() {
      cells.removeAll()
      add(place + 1, offer, sentences, to: &cells)
      try book.write(cells, sheet, row: place + 1, formats: formats)
      lines.row(cells, formats)
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

  private func add(
    _ place: Int, _ offer: RankedOffer, _ sentences: ReasonSentences, to cells: inout RowCells
  ) {
    let need = result.market.needs[offer.need]
    let firm = result.market.firms[result.market.firmOfNeed[offer.need]]
    let product = result.market.products[offer.product]
    cells.add(place)
    for text in [product.id, product.name, need.id, firm.name] { cells.add(text) }
    cells.add { $0.append(firm.code) }
    cells.add(firm.chamber)
    cells.add(result.names.fullName(of: firm.region))
    cells.add(result.names.name(of: firm.industry))
    cells.add(firm.size.chinese)
    cells.add(need.amount.value, decimals: 4)
    cells.add(need.tenorMonths)
    cells.add(need.purpose.chinese)
    cells.add { $0.append(need.methods, in: .zh) }
    cells.add(need.collateral.value, decimals: 4)
    if let rate = need.maxRate { cells.add(rate.value, decimals: 4) } else { cells.add("不限") }
    if let day = need.neededBy { cells.add(day) } else { cells.add("不限") }
    cells.add(firm.bankDebt.map { $0 == .zero ? "是" : "否" } ?? "未填")
    cells.add(need.endorsement)
    cells.add(Int(offer.figures.bankScore.billionths), decimals: 9)
    cells.add(Int(offer.score.billionths), decimals: 9)
    let story = PairStory(offer.figures, NeedFacts(need, of: firm), ProductFacts(product))
    cells.add { sentences.appendReasons(story, to: &$0) }
  }
}

extension CSVWriter {
  /// Adds a row of cells as text in their columns' formats.
  fileprivate mutating func row(_ cells: borrowing RowCells, _ formats: [CellFormat]) {
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
    endRow()
  }
}
