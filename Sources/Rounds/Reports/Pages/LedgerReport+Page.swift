import Exchange
package import Market

extension LedgerReport {
  /// How many rows of a table, and bars of a plot, a page shows.
  private static let (mostRows, mostBars) = (200, 20)

  /// The report as one page that needs nothing else: tables, and plots as SVG.
  ///
  /// - Parameter language: the page's language.
  /// - Returns: HTML that is well-formed XML too.
  package func page(in language: Language) -> String {
    Markup.page(title(in: language), in: language) { page in
      for line in heading(in: language) { page.element("p", line) }
      for section in sections(in: language) {
        page.element("h2", section.title)
        for note in section.notes { page.element("p", ["class": "note"], note) }
        for table in section.tables { Self.write(table, to: &page, language) }
      }
    }
  }

  /// Writes the page as a whole or not at all.
  ///
  /// - Parameters:
  ///   - path: where it shall stand.
  ///   - language: the page's language.
  /// - Throws: `RoundFault.file` where it cannot be written.
  package func writePage(to path: String, in language: Language) throws(RoundFault) {
    let bytes = Array(page(in: language).utf8)
    try orFault { () throws(FileFault) in try FileBytes.write([bytes], to: path) }
  }

  private static func write(
    _ table: ReportTable, to page: inout Markup, _ language: Language
  ) {
    page.element("section") { page in
      page.element("h3", table.title)
      guard let first = table.rows.first else {
        page.element("p", nothing(in: language))
        return
      }
      let numbers = Set(first.indices.filter { first[$0].isNumber })
      page.table(
        [table.columns.map(\.title)]
          + table.rows.prefix(mostRows).map { $0.map { $0.words(in: language) } },
        numbers: numbers)
      if table.rows.count > mostRows {
        page.element("p", rest(table.rows.count - mostRows, in: language))
      }
      for plot in table.plots { write(plot, of: table, to: &page, language) }
    }
  }

  private static func write(
    _ plot: ReportPlot, of table: ReportTable, to page: inout Markup, _ language: Language
  ) {
    page.element("p", plot.title)
    let series = plot.valueColumns.map { table.columns[$0].title }
    switch plot.kind {
    case .bars, .columns:
      BarPlot(
        series: series,
        rows: table.rows.prefix(mostBars).map { row in
          BarPlot.Row(
            name: row[0].words(in: language),
            bars: plot.valueColumns.map { (row[$0].value, row[$0].words(in: language)) })
        }
      ).write(to: &page)
    case .lines, .steps:
      LinePlot(
        series: series, labels: table.rows.map { $0[0].words(in: language) },
        values: plot.valueColumns.map { column in table.rows.map { $0[column].value } },
        isStepped: plot.kind == .steps,
        words: { height in
          plot.kind == .steps
            ? Decimals.percent(height, decimals: 0) : language.money(Int(height.rounded()))
        }
      ).write(to: &page)
    }
  }

  /// What stands in place of a table without rows.
  static func nothing(in language: Language) -> String { language.pick("（无）", "(none)") }

  /// What stands below a table that is cut.
  static func rest(_ count: Int, in language: Language) -> String {
    language.pick(
      "其余 \(count) 行见 CSV 或 Excel 格式", "\(count) more in the CSV and Excel forms")
  }
}
