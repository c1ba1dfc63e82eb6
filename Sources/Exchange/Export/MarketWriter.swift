package import Market

/// Writes markets as the files that the importer reads.
package enum MarketWriter {
  /// Writes the four tables as CSV with English headers: the contract's own form.
  ///
  /// - Parameters:
  ///   - market: the market.
  ///   - folder: where the files shall stand; made if need be.
  /// - Throws: `FileFault.cannotWrite`.
  package static func writeCSV(_ market: Market, to folder: String) throws(FileFault) {
    try FileBytes.makeFolder(folder)
    for table in MarketTable.allCases {
      try FileBytes.write([csv(table, of: market)], to: "\(folder)/\(table.rawValue).csv")
    }
  }

  /// One of the four tables as the bytes of a CSV file with English headers: the contract's own form.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - market: the market.
  /// - Returns: the file's bytes; a table without rows is its header.
  package static func csv(_ table: MarketTable, of market: Market) -> [UInt8] {
    var file = CSVWriter()
    for column in table.columns { file.cell(column.key) }
    file.endRow()
    for row in rows(of: table, in: market, language: .en) {
      for cell in row { file.cell(cell) }
      file.endRow()
    }
    return file.bytes
  }

  /// Writes the four tables as sheets of one workbook with Chinese headers and words.
  ///
  /// - Parameters:
  ///   - market: the market.
  ///   - path: where the workbook shall stand.
  /// - Throws: `FileFault.cannotWrite`.
  package static func writeWorkbook(_ market: Market, to path: String) throws(FileFault) {
    var workbook = try WorkbookWriter(path: path, created: market.asOf)
    for table in MarketTable.allCases {
      let sheet = try workbook.addSheet(named: table.chinese)
      try workbook.writeHeader(table.columns.map(\.header), sheet)
      for (row, cells) in rows(of: table, in: market, language: .zh).enumerated() {
        for (column, cell) in cells.enumerated() {
          try workbook.write(.text(cell), sheet, row: row + 1, column: column)
        }
      }
    }
    try workbook.close()
  }

  /// A firm's cells, each with its column.
  ///
  /// - Parameters:
  ///   - firm: the firm.
  ///   - language: the language of words in the cells.
  /// - Returns: the cells, in the order of files; a blank one is empty.
  package static func facts(
    of firm: Firm, in language: Language
  ) -> [(column: Column, cell: String)] {
    zip(Column.firms, cells(of: firm, language)).map { ($0, $1) }
  }

  /// A need's cells, each with its column.
  ///
  /// - Parameters:
  ///   - need: the need.
  ///   - language: the language of words in the cells.
  /// - Returns: the cells, in the order of files; a blank one is empty.
  package static func facts(
    of need: Need, in language: Language
  ) -> [(column: Column, cell: String)] {
    zip(Column.needs, cells(of: need, language)).map { ($0, $1) }
  }

  /// A table's rows as text, in the order of its columns.
  static func rows(of table: MarketTable, in market: Market, language: Language) -> [[String]] {
    switch table {
    case .firms: market.firms.map { cells(of: $0, language) }
    case .needs: market.needs.map { cells(of: $0, language) }
    case .products: market.products.map { cells(of: $0, language) }
    case .policies: market.policies.map { cells(of: $0, language) }
    }
  }

  private static func cells(of firm: Firm, _ language: Language) -> [String] {
    [
      firm.code.description, firm.name, firm.chamber, firm.region.description,
      firm.industry.description, firm.size.word(in: language), text(firm.founded),
      firm.employees.map(String.init) ?? "", text(firm.revenue), text(firm.assets),
      text(firm.liabilities), firm.taxGrade?.code ?? "", list(firm.labels, language),
      yesOrNo(firm.isOverdue, language), yesOrNo(firm.isDishonest, language),
      text(firm.consentUntil), text(firm.bankDebt),
    ]
  }

  private static func cells(of need: Need, _ language: Language) -> [String] {
    [
      need.id, need.firm.description, need.amount.wan, String(need.tenorMonths),
      need.maxRate?.percent ?? "", need.purpose.word(in: language), list(need.methods, language),
      need.collateral.wan, text(need.neededBy), text(need.submitted), String(need.endorsement),
      need.coreFirm?.description ?? "",
    ]
  }

  private static func cells(of product: Product, _ language: Language) -> [String] {
    let separator = language.pick("、", "|")
    return [
      product.id, product.bank, product.name, product.homeRegion.description,
      product.regions.map(\.description).joined(separator: separator), product.amountMin.wan,
      product.amountMax.wan, String(product.tenorMin), String(product.tenorMax),
      product.rateMin.percent, product.rateMax.percent, list(product.methods, language),
      String(product.loanToValue),
      product.industriesPreferred.map(\.description).joined(separator: separator),
      product.industriesExcluded.map(\.description).joined(separator: separator),
      list(product.sizes, language), String(product.minAgeMonths), product.minRevenue.wan,
      product.minTaxGrade?.code ?? "", list(product.labelsRequired, language),
      list(product.labelsPreferred, language), list(product.purposes, language),
      product.maxLeverage.map(String.init) ?? "", String(product.decisionDays), product.quota.wan,
      String(product.quotaCount), product.coreFirm?.description ?? "",
      product.validFrom.description, product.validTo.description,
    ]
  }

  private static func cells(of policy: Policy, _ language: Language) -> [String] {
    let banks =
      switch policy.banks {
      case .all: "*"
      case .named(let names): names.joined(separator: language.pick("、", "|"))
      }
    return [
      policy.id, policy.kind.word(in: language), policy.region.description,
      list(policy.sizes, language), list(policy.labelsAny, language), banks, policy.amountMax.wan,
      String(policy.subsidy.value),
    ]
  }

  private static func text(_ date: CalendarDate?) -> String { date?.description ?? "" }

  private static func text(_ amount: Yuan?) -> String { amount?.wan ?? "" }

  private static func yesOrNo(_ claim: Bool, _ language: Language) -> String {
    claim ? language.pick("是", "1") : language.pick("否", "0")
  }

  private static func list<Word: Term>(_ set: TermSet<Word>, _ language: Language) -> String {
    language.pick(set.chinese, set.codes)
  }
}
