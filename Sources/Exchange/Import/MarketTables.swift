import Market

/// The four tables while sheets are being read into them.
struct MarketTables {
  private let options: ImportOptions
  private let acceptedCodes: Set<String>
  private var report: ImportReport
  private var sources: [Source] = []
  private var firms = ImportedRows<Firm>()
  private var needs = ImportedRows<Need>()
  private var products = ImportedRows<Product>()
  private var policies = ImportedRows<Policy>()

  /// A sheet that holds a table; without a mapping where no header was found.
  fileprivate struct Source {
    let sheet: Sheet
    let table: MarketTable
    let mapping: ColumnMapping?

    /// The sheet as messages name it.
    var name: String { sheet.file + (sheet.name.map { "/" + $0 } ?? "") }
  }

  init(options: ImportOptions, report: ImportReport) {
    self.options = options
    self.report = report
    acceptedCodes = Set(
      options.acceptedCodes.compactMap { (try? CreditCode(accepting: $0))?.description })
  }

  /// Reads a sheet into the table that it holds.
  mutating func read(_ sheet: Sheet) {
    guard let table = Self.table(of: sheet) else {
      report.notices.append(.skippedSheet(file: sheet.file, sheet: sheet.name))
      return
    }
    guard let mapping = ColumnMapping(sheet, for: table, report: &report) else {
      report.problems.append(
        Problem(
          place: Place(sheet, row: 0, column: nil, header: ""), value: "",
          expected: .header(table), suggestion: nil))
      sources.append(Source(sheet: sheet, table: table, mapping: nil))
      return
    }
    let number = sources.count
    sources.append(Source(sheet: sheet, table: table, mapping: mapping))
    var reader = RowReader(
      sheet: sheet, table: table, mapping: mapping, acceptedCodes: acceptedCodes)
    let sources = sources
    let earlier: (RowPlace) -> Place = { sources.place($0, column: 0) }
    switch table {
    case .firms:
      firms.read(&reader, sheet: number, report: &report, earlier: earlier) { $0.firm() }
    case .needs:
      needs.read(&reader, sheet: number, report: &report, earlier: earlier) { $0.need() }
    case .products:
      products.read(&reader, sheet: number, report: &report, earlier: earlier) { $0.product() }
    case .policies:
      policies.read(&reader, sheet: number, report: &report, earlier: earlier) { $0.policy() }
    }
  }

  private func has(_ table: MarketTable) -> Bool { sources.contains { $0.table == table } }

  /// The table that a sheet holds: by the sheet's or file's name, else by its header.
  private static func table(of sheet: Sheet) -> MarketTable? {
    let name = sheet.name ?? sheet.file
    if name.contains("说明") { return nil }
    if let table = MarketTable(named: name) { return table }
    let matches = MarketTable.allCases.map { table in
      let best = ColumnMapping.bestRow(of: sheet, for: table)?.matches ?? 0
      return (table, best * 2 > table.columns.count(where: \.isRequired) ? best : 0)
    }
    return matches.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil }
  }

  /// Checks what the tables say of each other, and makes the market.
  consuming func finish() -> ImportResult {
    var tables = self
    tables.checkReferences()
    tables.noteOddities()
    return tables.result()
  }

  private mutating func checkReferences() {
    let known = Set(firms.good.map(\.record.code))
    let spelling = NearbyCodes(known: known, bad: firms.badIDs)
    suggestKnownCodes(spelling)
    // Without any firms' table that alone is to be said, not the same of every need.
    guard has(.firms) else { return }
    let firmSheets = sources.filter { $0.table == .firms }.map(\.name)
    var dropped: Set<RowPlace> = []
    for row in needs.good where !known.contains(row.record.firm) {
      dropped.insert(row.place)
      let code = row.record.firm.description
      // A firm whose own row is bad is not to be reported again here.
      if firms.badIDs.contains(code) || dropped.count < 1000 && spelling.isNearBad(code) {
        if options.keepsGoing {
          report.notices.append(
            .needOfDroppedFirm(sources.place(row.place, column: 0), need: row.record.id))
        }
      } else {
        report.problems.append(
          Problem(
            place: sources.place(row.place, column: 1), value: code,
            expected: .knownFirm(in: firmSheets),
            suggestion: report.problems.count < 100 ? spelling.nearestKnown(to: code) : nil))
      }
    }
    needs.drop { dropped.contains($0.place) }
  }

  /// Suggests a firm of the round for each bad credit code that is near it and has no suggestion.
  private mutating func suggestKnownCodes(_ spelling: NearbyCodes) {
    for place in report.problems.indices.prefix(100) {
      let problem = report.problems[place]
      guard case .creditCode = problem.expected, problem.suggestion == nil else { continue }
      report.problems[place] = Problem(
        place: problem.place, value: problem.value, expected: problem.expected,
        suggestion: spelling.nearestKnown(to: problem.value))
    }
  }

  private mutating func noteOddities() {
    for row in products.good where row.record.validTo < row.record.validFrom {
      report.notices.append(.neverOpen(sources.place(row.place, column: 0), product: row.record.id))
    }
    let banks = Set(products.good.map(\.record.bank))
    for row in policies.good {
      guard case .named(let names) = row.record.banks else { continue }
      for bank in names where !banks.contains(bank) {
        report.notices.append(.bankWithoutProduct(sources.place(row.place, column: 5), bank: bank))
      }
    }
    let met = Set(report.acceptedCodes.map(\.description))
    for code in options.acceptedCodes
    where (try? CreditCode(accepting: code)).map({ !met.contains($0.description) }) ?? true {
      report.notices.append(.unusedAcceptedCode(code))
    }
    if !has(.policies) { report.notices.append(.noPolicies) }
    let counts: [(MarketTable, Int)] = [
      (.firms, firms.good.count + firms.badRows), (.needs, needs.good.count + needs.badRows),
      (.products, products.good.count + products.badRows),
    ]
    for (table, count) in counts where count == 0 && has(table) {
      report.notices.append(.noRows(table))
    }
  }

  private consuming func result() -> ImportResult {
    report.missingTables = [.firms, .needs, .products].filter { !has($0) }
    report.acceptedCodes = Set(report.acceptedCodes).sorted { $0.description < $1.description }
    report.droppedRows = firms.badRows + needs.badRows + products.badRows + policies.badRows
    report.problems.sort(by: Problem.isBefore)
    report.affectedSheets = sources.map(\.sheet).filter { sheet in
      report.problems.contains { $0.place.file == sheet.file && $0.place.sheet == sheet.name }
    }
    let isUsable = options.keepsGoing ? !hasHeaderProblem : report.problems.isEmpty
    guard report.missingTables.isEmpty, isUsable else {
      return ImportResult(market: nil, report: report)
    }
    let market = try? Market(
      asOf: options.asOf, firms: firms.good.map(\.record), needs: needs.good.map(\.record),
      products: products.good.map(\.record), policies: policies.good.map(\.record))
    return ImportResult(market: market, report: report)
  }

  /// Whether a whole sheet could not be read, so that there are no good rows to go on with.
  private var hasHeaderProblem: Bool {
    report.problems.contains { problem in
      switch problem.expected {
      case .header, .column, .columnOnce, .unit: true
      default: false
      }
    }
  }
}

extension Problem {
  fileprivate static func isBefore(_ a: Problem, _ b: Problem) -> Bool {
    let (p, q) = (a.place, b.place)
    if p.file != q.file { return p.file < q.file }
    if p.sheet != q.sheet { return p.sheet ?? "" < q.sheet ?? "" }
    if p.row != q.row { return p.row < q.row }
    return p.column ?? -1 < q.column ?? -1
  }
}

extension [MarketTables.Source] {
  /// Where a cell stands, by its row and its table's column.
  fileprivate func place(_ place: RowPlace, column: Int) -> Place {
    let source = self[place.sheet]
    return source.mapping.map {
      Place(source.sheet, $0, row: place.row, tableColumn: column)
    } ?? Place(source.sheet, row: place.row, column: nil, header: "")
  }
}
