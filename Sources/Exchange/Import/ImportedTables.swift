package import Market

/// What reading whichever tables are there came to.
package struct TablesResult: Sendable {
  /// Nil when there is no table, or there are problems and good rows are not to be kept alone.
  package let tables: ImportedTables?
  package let report: ImportReport
}

/// The four tables of some files, each of which may be empty.
package struct ImportedTables: Sendable {
  package let firms: ImportedTable<Firm>
  package let needs: ImportedTable<Need>
  package let products: ImportedTable<Product>
  package let policies: ImportedTable<Policy>
}

/// One table's good rows, which know where they stand.
package struct ImportedTable<Record: Sendable>: Sendable {
  /// The records, in the order of files and rows.
  package let records: [Record]
  private let table: MarketTable
  private let places: [RowPlace]
  private let sources: [MarketTables.Source]

  init(_ table: MarketTable, _ rows: ImportedRows<Record>, _ sources: [MarketTables.Source]) {
    self.table = table
    records = rows.records
    places = rows.places
    self.sources = sources
  }

  /// The name of the file that a record stands in.
  ///
  /// - Parameter record: its place in `records`.
  /// - Returns: the name, without its folder.
  package func file(of record: Int) -> String { sources[places[record].sheet].sheet.file }

  /// Where a record's cell stands.
  ///
  /// - Parameters:
  ///   - record: its place in `records`.
  ///   - key: the column's key.
  /// - Returns: the place.
  package func place(of record: Int, column key: String) -> Place {
    sources.place(places[record], column: column(key))
  }

  /// Whether nothing stands in a record's cell, a dash aside, or the file has no such column.
  ///
  /// - Parameters:
  ///   - record: its place in `records`.
  ///   - key: the column's key.
  /// - Returns: whether it is blank.
  package func isBlank(_ record: Int, column key: String) -> Bool {
    let text = text(record, key)
    return text.isEmpty || ["/", "-", "--", "—", "——"].contains(text)
  }

  /// What speaks against a record, at one of its cells.
  ///
  /// - Parameters:
  ///   - record: its place in `records`.
  ///   - key: the cell's column.
  ///   - expected: what was expected there.
  /// - Returns: the problem.
  package func problem(
    at record: Int, column key: String, expected: Expectation
  ) -> Problem {
    Problem(
      place: place(of: record, column: key), value: text(record, key), expected: expected,
      suggestion: nil)
  }

  private func column(_ key: String) -> Int {
    table.columns.firstIndex { $0.key == key } ?? 0
  }

  private func text(_ record: Int, _ key: String) -> String {
    let place = places[record]
    let source = sources[place.sheet]
    guard let column = source.mapping?.places[column(key)] else { return "" }
    return TidyText(source.sheet[place.row, column]).string
  }
}
