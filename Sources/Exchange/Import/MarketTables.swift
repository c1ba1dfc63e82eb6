import Market

/// The four tables while sheets are being read into them.
struct MarketTables {
  private let options: ImportOptions
  private let acceptedCodes: Set<String>
  private var report: ImportReport
  private var sheets: [Sheet] = []
  private var found: Set<MarketTable> = []
  private var firms = ImportedRows<Firm>()
  private var needs = ImportedRows<Need>()
  private var products = ImportedRows<Product>()
  private var policies = ImportedRows<Policy>()

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
    found.insert(table)
    sheets.append(sheet)
    guard let mapping = ColumnMapping(sheet, for: table, report: &report) else {
      report.problems.append(
        Problem(
          place: Place(sheet, row: 0, column: nil, header: ""), value: "",
          expected: .header(table), suggestion: nil))
      return
    }
    var reader = RowReader(
      sheet: sheet, table: table, mapping: mapping, acceptedCodes: acceptedCodes)
    let number = sheets.count - 1
    switch table {
    case .firms:
      firms.read(&reader, sheet: number, idColumn: 0, report: &report) { $0.firm() }
    case .needs:
      needs.read(&reader, sheet: number, idColumn: 0, report: &report) { $0.need() }
    case .products:
      products.read(&reader, sheet: number, idColumn: 0, report: &report) { $0.product() }
    case .policies:
      policies.read(&reader, sheet: number, idColumn: 0, report: &report) { $0.policy() }
    }
  }

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
    suggestKnownCodes(known)
    // Without any firms' table that alone is to be said, not the same of every need.
    guard found.contains(.firms) else { return }
    var dangling: [Place: CreditCode] = [:]
    var dropped: Set<Place> = []
    for row in needs.good where !known.contains(row.record.firm) {
      if isOfBadFirm(row.record.firm) {
        dropped.insert(row.place)
        if options.keepsGoing {
          report.notices.append(.needOfDroppedFirm(row.place, need: row.record.id))
        }
      } else {
        dangling[row.place] = row.record.firm
        report.problems.append(danglingProblem(row, known: known))
      }
    }
    needs.drop { dangling[$0.place] != nil || dropped.contains($0.place) }
  }

  /// Whether a need's firm has a bad row, perhaps one whose code is what is bad.
  private func isOfBadFirm(_ firm: CreditCode) -> Bool {
    firms.badIDs.contains(firm.description)
      || Spelling.nearest(to: firm.description, in: firms.badIDs.sorted().prefix(100), within: 2)
        != nil
  }

  /// Suggests a firm of the round for each bad credit code that is near it and has no suggestion.
  private mutating func suggestKnownCodes(_ known: Set<CreditCode>) {
    let codes = known.map(\.description).sorted()
    for place in report.problems.indices.prefix(100) {
      let problem = report.problems[place]
      guard case .creditCode = problem.expected, problem.suggestion == nil else { continue }
      report.problems[place] = Problem(
        place: problem.place, value: problem.value, expected: problem.expected,
        suggestion: Spelling.nearest(to: problem.value, in: codes, within: 2))
    }
  }

  /// The sheets that hold firms, as messages name them.
  private var firmSheets: [String] {
    sheets.filter { Self.table(of: $0) == .firms }.map { sheet in
      sheet.file + (sheet.name.map { "/" + $0 } ?? "")
    }
  }

  private func danglingProblem(_ row: ImportedRows<Need>.Row, known: Set<CreditCode>) -> Problem {
    let sheet = sheets[row.sheet]
    var unheard = ImportReport()
    let column = ColumnMapping(sheet, for: .needs, report: &unheard)?.places[1]
    let header = column.map { column in
      TidyText(sheet[(ColumnMapping.bestRow(of: sheet, for: .needs)?.row ?? 0), column]).string
    }
    return Problem(
      place: Place(sheet, row: row.place.row - 1, column: column, header: header ?? "uscc"),
      value: column.map { sheet.string(row.place.row - 1, $0) } ?? "", expected: .knownFirm(in: firmSheets),
      suggestion: report.problems.count < 100
        ? Spelling.nearest(
          to: row.record.firm.description, in: known.map(\.description).sorted(), within: 2) : nil)
  }

  private mutating func noteOddities() {
    for row in products.good where row.record.validTo < row.record.validFrom {
      report.notices.append(.neverOpen(row.place, product: row.record.id))
    }
    let banks = Set(products.good.map(\.record.bank))
    for row in policies.good {
      guard case .named(let names) = row.record.banks else { continue }
      for bank in names where !banks.contains(bank) {
        report.notices.append(.bankWithoutProduct(row.place, bank: bank))
      }
    }
    let met = Set(report.acceptedCodes.map(\.description))
    for code in options.acceptedCodes
    where (try? CreditCode(accepting: code)).map({ !met.contains($0.description) }) ?? true {
      report.notices.append(.unusedAcceptedCode(code))
    }
    if !found.contains(.policies) { report.notices.append(.noPolicies) }
    let counts: [(MarketTable, Int)] = [
      (.firms, firms.good.count + firms.badRows), (.needs, needs.good.count + needs.badRows),
      (.products, products.good.count + products.badRows),
    ]
    for (table, count) in counts where count == 0 && found.contains(table) {
      report.notices.append(.noRows(table))
    }
  }

  private consuming func result() -> ImportResult {
    report.missingTables = [.firms, .needs, .products].filter { !found.contains($0) }
    report.acceptedCodes = Set(report.acceptedCodes).sorted { $0.description < $1.description }
    report.droppedRows = firms.badRows + needs.badRows + products.badRows + policies.badRows
    report.problems.sort(by: Problem.isBefore)
    report.affectedSheets = sheets.filter { sheet in
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
      case .header, .column, .columnOnce: true
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
