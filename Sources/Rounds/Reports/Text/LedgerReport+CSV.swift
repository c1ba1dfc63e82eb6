import Exchange
package import Market

extension LedgerReport {
  /// Writes each table to a file of its own in a folder, all or none; amounts in yuan.
  ///
  /// Files of other tables that stand there from an earlier report are left alone.
  ///
  /// - Parameters:
  ///   - path: the folder, which is made where it is missing.
  ///   - language: the language of names.
  /// - Returns: the files' names.
  /// - Throws: `RoundFault.file` where they cannot be written.
  @discardableResult
  package func writeTables(
    to path: String, in language: Language
  ) throws(RoundFault) -> [String] {
    try orFault { () throws(FileFault) in
      var folder = try OutputFolder(path: path)
      for table in sections(in: language).flatMap(\.tables) {
        var csv = CSVWriter(form: .spreadsheet)
        csv.row(table.columns.map { $0.title(ofNumbersIn: language) })
        for row in table.rows {
          for cell in row { csv.cell(cell) }
          csv.endRow()
        }
        try csv.write(to: try folder.add("\(table.name).csv"))
      }
      let names = folder.names
      try folder.finish(replacing: [])
      return names
    }
  }
}

extension CSVWriter {
  /// Adds a report's cell: whole numbers as digits, shares in percent with two decimals.
  fileprivate mutating func cell(_ cell: ReportTable.Cell) {
    switch cell {
    case .text(let words): self.cell(words)
    case .count(let number), .yuan(let number): self.cell(number)
    case .share(let share):
      self.cell(share.map { Decimals.percent($0) } ?? ReportTable.Cell.undefined)
    case .number(let number, let decimals):
      self.cell(
        number.map { Decimals.text(rounding: $0, decimals: decimals) }
          ?? ReportTable.Cell.undefined)
    }
  }
}
