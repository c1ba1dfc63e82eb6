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
    let columns = BankLine.columns
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

  typealias RankedOffer = (need: Int, product: Int, score: Score, figures: PairFigures)

  /// The offers in the order of the list: by the bank's score, ties by need, then by product.
  func ranked() -> [RankedOffer] {
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
    let line = BankLine(
      place: place, productID: product.id, productName: product.name, needID: need.id, need: need,
      identity: BankLine.Identity(name: firm.name, code: firm.code, chamber: firm.chamber),
      region: firm.region, industry: firm.industry, size: firm.size,
      isFirstLoan: firm.bankDebt.map { $0 == .zero },
      bankScore: Int(offer.figures.bankScore.billionths), score: Int(offer.score.billionths))
    line.append(result.names, to: &cells) { sentences.appendReasons(story(of: offer), to: &$0) }
  }

  /// What there is to say of an offer.
  func story(of offer: RankedOffer) -> PairStory {
    let market = result.market
    let (need, firm) = (market.needs[offer.need], market.firms[market.firmOfNeed[offer.need]])
    return PairStory(
      offer.figures, NeedFacts(need, of: firm), ProductFacts(market.products[offer.product]))
  }
}
