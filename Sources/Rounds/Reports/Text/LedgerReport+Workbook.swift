import Exchange
package import Market

extension LedgerReport {
  /// Writes the report as one workbook: a sheet for each section, its tables one below the other and
  /// their charts beside them; amounts in yuan.
  ///
  /// - Parameters:
  ///   - path: where it shall stand; as a whole or not at all.
  ///   - created: the day that its properties tell.
  ///   - language: the language of names.
  /// - Throws: `RoundFault.file` where it cannot be written.
  package func writeWorkbook(
    to path: String, created: CalendarDate, in language: Language
  ) throws(RoundFault) {
    try orFault { () throws(FileFault) in
      var workbook = try WorkbookWriter(path: path, created: created)
      for section in sections(in: language) {
        var sheet = SectionSheet(
          number: try workbook.addSheet(named: section.title),
          chartColumn: (section.tables.map(\.columns.count).max() ?? 0) + 1, language: language)
        try sheet.write(section, heading: heading(in: language), to: &workbook)
      }
      try workbook.close()
    }
  }
}

/// A section's sheet under way.
private struct SectionSheet {
  let number: WorkbookWriter.SheetNumber
  /// Where charts stand.
  let chartColumn: Int
  let language: Language
  private var row = 0
  private var chartRow = 0

  /// How many rows of a table a chart shows at the most.
  private static let mostBars = 30
  private static let widths = 10...36

  init(number: WorkbookWriter.SheetNumber, chartColumn: Int, language: Language) {
    self.number = number
    self.chartColumn = chartColumn
    self.language = language
  }

  mutating func write(
    _ section: ReportSection, heading: [String], to workbook: inout WorkbookWriter
  ) throws(FileFault) {
    for line in [section.title] + heading + section.notes {
      try workbook.write(.text(line), number, row: row, column: 0)
      row += 1
    }
    chartRow = row + 1
    for table in section.tables { try write(table, to: &workbook) }
    for column in 0..<chartColumn - 1 {
      let width =
        section.tables.map { table in
          guard column < table.columns.count else { return 0 }
          let cells = table.rows.map { WorkbookWriter.width(of: $0[column].words(in: language)) }
          return max(cells.max() ?? 0, WorkbookWriter.width(of: table.columns[column].title) / 2)
        }.max() ?? 0
      workbook.setWidth(
        Double(min(max(width + 2, Self.widths.lowerBound), Self.widths.upperBound)), number,
        columns: column...column)
    }
    workbook.printAcross(number)
  }

  private mutating func write(
    _ table: ReportTable, to workbook: inout WorkbookWriter
  ) throws(FileFault) {
    row += 1
    try workbook.write(.text(table.title), number, row: row, column: 0)
    let header = row + 1
    // Names of columns take two lines.
    workbook.setHeight(32, number, row: header)
    for (column, title) in table.columns.enumerated() {
      try workbook.write(
        .text(title.title(ofNumbersIn: language)), number, row: header, column: column,
        format: .header)
    }
    row = header + 1
    // A chart would take a sign for nothing as zero; a line ends at an empty cell.
    let plotted = Set(table.plots.filter { $0.kind == .steps }.flatMap(\.valueColumns))
    for cells in table.rows {
      for (column, cell) in cells.enumerated() {
        let (value, format) = cell.inWorkbook
        if value == .text(ReportTable.Cell.undefined), plotted.contains(column) { continue }
        try workbook.write(value, number, row: row, column: column, format: format)
      }
      row += 1
    }
    guard !table.rows.isEmpty else { return }
    for plot in table.plots {
      workbook.add(chart(plot, of: table, header: header), number)
      chartRow += SheetChart.size.rows + 1
    }
  }

  private func chart(_ plot: ReportPlot, of table: ReportTable, header: Int) -> SheetChart {
    let (kind, most): (SheetChart.Kind, Int) =
      switch plot.kind {
      case .bars: (.bars, Self.mostBars)
      case .columns: (.columns, table.rows.count)
      case .lines, .steps: (.lines, table.rows.count)
      }
    return SheetChart(
      kind, title: plot.title, headerRow: header,
      rows: header + 1...header + min(most, table.rows.count), categoryColumn: 0,
      valueColumns: plot.valueColumns, at: SheetChart.Place(row: chartRow, column: chartColumn))
  }
}

extension ReportTable.Cell {
  /// The cell as a workbook has it: numbers that it can reckon with.
  fileprivate var inWorkbook: (CellValue, CellFormat) {
    switch self {
    case .text(let words): (.text(words), .plain)
    case .count(let number), .yuan(let number): (.integer(number), .integer)
    case .share(let share?): (.decimal(Int((share * 1e6).rounded()), decimals: 6), .percent)
    case .number(let number?, let decimals):
      (.decimal(Int((number * 1e6).rounded()), decimals: 6), decimals > 1 ? .score : .plain)
    case .share(nil), .number(nil, _): (.text(Self.undefined), .plain)
    }
  }
}
