import Market
import Parallel

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
  /// For each good need, the place of its firm among the good ones.
  private var firmOfNeed: [Int] = []
  /// Firms that count as known though no file has them; nil where the files must be a whole market.
  private let knownFirms: Set<CreditCode>?

  /// A sheet that holds a table; without a mapping where no header was found.
  struct Source: Sendable {
    let sheet: Sheet
    let table: MarketTable
    let mapping: ColumnMapping?

    /// The sheet as messages name it.
    var name: String { sheet.file + (sheet.name.map { "/" + $0 } ?? "") }
  }

  init(options: ImportOptions, report: ImportReport, knownFirms: Set<CreditCode>? = nil) {
    self.options = options
    self.report = report
    self.knownFirms = knownFirms
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
    let sources = sources
    let rows = RowSource(
      number: number, sheet: sheet, table: table, mapping: mapping, options: options,
      acceptedCodes: acceptedCodes, earlier: { sources.place($0, column: 0) })
    switch table {
    case .firms: firms.read(rows, report: &report) { $0.firm() }
    case .needs: needs.read(rows, report: &report) { $0.need() }
    case .products: products.read(rows, report: &report) { $0.product() }
    case .policies: policies.read(rows, report: &report) { $0.policy() }
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

  /// Checks what the tables say of each other.
  ///
  /// - Returns: the tables, if there are any and they are sound, and the report.
  consuming func finishTables() -> TablesResult {
    var tables = self
    tables.checkReferences()
    tables.noteOddities()
    return tables.tablesResult()
  }

  private mutating func checkReferences() {
    let spelling = NearbyCodes(
      known: firms.records.map(\.code), beyond: knownFirms ?? [], bad: firms.badIDs)
    suggestKnownCodes(spelling)
    // Without any firms' table that alone is to be said, not the same of every need.
    guard has(.firms) || knownFirms != nil else { return }
    let firmSheets = sources.filter { $0.table == .firms }.map(\.name)
    let known = placesOfFirms()
    var dropped: Set<Int> = []
    for place in known.indices where known[place] == nil {
      if knownFirms?.contains(needs.records[place].firm) == true { continue }
      dropped.insert(place)
      let (need, row) = (needs.records[place], needs.places[place])
      let code = need.firm.description
      // A firm whose own row is bad is not to be reported again here.
      if firms.badIDs.contains(code) || dropped.count < 1000 && spelling.isNearBad(code) {
        if options.keepsGoing {
          report.notices.append(
            .needOfDroppedFirm(sources.place(row, column: 0), need: need.id))
        }
      } else {
        report.problems.append(
          Problem(
            place: sources.place(row, column: 1), value: code,
            expected: knownFirms == nil ? .knownFirm(in: firmSheets) : .firmOfLedger,
            suggestion: report.problems.count < 100 ? spelling.nearestKnown(to: code) : nil))
      }
    }
    needs.drop(dropped)
    firmOfNeed = known.compactMap(\.self)
  }

  /// For each need, the place of its firm among the good ones.
  private func placesOfFirms() -> [Int?] {
    let (needs, firms) = (needs.records, firms)
    return chunkedReduce(
      count: needs.count, chunkSize: options.rowsAtATime, threads: options.threads, into: []
    ) { chunk in
      chunk.map { firms.record(of: .code(needs[$0].firm)) }
    } take: { total, places in
      total += places
    }
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
    for (product, row) in zip(products.records, products.places)
    where product.validTo < product.validFrom {
      report.notices.append(.neverOpen(sources.place(row, column: 0), product: product.id))
    }
    // Files that are no whole market may leave banks to others.
    let banks = knownFirms == nil ? Set(products.records.map(\.bank)) : nil
    for (policy, row) in zip(policies.records, policies.places) {
      guard case .named(let names) = policy.banks else { continue }
      for bank in names where banks?.contains(bank) == false {
        report.notices.append(.bankWithoutProduct(sources.place(row, column: 5), bank: bank))
      }
    }
    let met = Set(report.acceptedCodes.map(\.description))
    for code in options.acceptedCodes
    where (try? CreditCode(accepting: code)).map({ !met.contains($0.description) }) ?? true {
      report.notices.append(.unusedAcceptedCode(code))
    }
    if !has(.policies), knownFirms == nil { report.notices.append(.noPolicies) }
    let counts: [(MarketTable, Int)] = [
      (.firms, firms.records.count + firms.badRows), (.needs, needs.records.count + needs.badRows),
      (.products, products.records.count + products.badRows),
    ]
    for (table, count) in counts where count == 0 && has(table) {
      report.notices.append(.noRows(table))
    }
  }

  private consuming func result() -> ImportResult {
    report.missingTables = [.firms, .needs, .products].filter { !has($0) }
    closeReport()
    guard report.missingTables.isEmpty, isUsable else {
      return ImportResult(market: nil, report: report)
    }
    let market = Market(
      asOf: options.asOf, firms: firms.records, needs: needs.records, products: products.records,
      policies: policies.records, firmOfNeed: firmOfNeed)
    return ImportResult(market: market, report: report)
  }

  private consuming func tablesResult() -> TablesResult {
    if sources.isEmpty { report.missingTables = MarketTable.allCases }
    closeReport()
    guard report.missingTables.isEmpty, isUsable else {
      return TablesResult(tables: nil, report: report)
    }
    let tables = ImportedTables(
      firms: ImportedTable(.firms, firms, sources), needs: ImportedTable(.needs, needs, sources),
      products: ImportedTable(.products, products, sources),
      policies: ImportedTable(.policies, policies, sources))
    return TablesResult(tables: tables, report: report)
  }

  /// Counts and sorts what was found.
  private mutating func closeReport() {
    report.acceptedCodes = Set(report.acceptedCodes).sorted { $0.description < $1.description }
    report.droppedRows = firms.badRows + needs.badRows + products.badRows + policies.badRows
    report.problems.sort(by: Problem.isBefore)
    report.affectedSheets = sources.map(\.sheet).filter { sheet in
      report.problems.contains { $0.place.file == sheet.file && $0.place.sheet == sheet.name }
    }
  }

  /// Whether the good rows may be used.
  private var isUsable: Bool { options.keepsGoing ? !hasHeaderProblem : report.problems.isEmpty }

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
  static func isBefore(_ a: Problem, _ b: Problem) -> Bool {
    let (p, q) = (a.place, b.place)
    if p.file != q.file { return p.file < q.file }
    if p.sheet != q.sheet { return p.sheet ?? "" < q.sheet ?? "" }
    if p.row != q.row { return p.row < q.row }
    return p.column ?? -1 < q.column ?? -1
  }
}

extension [MarketTables.Source] {
  /// Where a cell stands, by its row and its table's column.
  func place(_ place: RowPlace, column: Int) -> Place {
    let source = self[place.sheet]
    return source.mapping.map {
      Place(source.sheet, $0, row: place.row, tableColumn: column)
    } ?? Place(source.sheet, row: place.row, column: nil, header: "")
  }
}
