import Market

/// The rows of one table, from all sheets that hold it, in the order of files.
struct ImportedRows<Record: Sendable>: Sendable {
  /// A good row: its record and where its identifier stands.
  struct Row: Sendable {
    let record: Record
    let place: Place
    let sheet: Int
  }

  private(set) var good: [Row] = []
  /// Identifiers of rows that had a problem, so that what refers to them is not reported as well.
  private(set) var badIDs: Set<String> = []
  private(set) var badRows = 0
  /// Where each identifier stands first.
  private var firstPlaces: [String: Place] = [:]

  /// Reads every row of a sheet under its header.
  ///
  /// - Parameters:
  ///   - reader: reads the sheet's rows.
  ///   - sheet: the sheet's number, for the report.
  ///   - idColumn: the column that identifies a record.
  ///   - report: takes problems and notices.
  ///   - record: makes a row's record, nil where a cell is bad.
  mutating func read(
    _ reader: inout RowReader, sheet: Int, idColumn: Int, report: inout ImportReport,
    _ record: (inout RowReader) -> Record?
  ) {
    for row
      in (reader.mapping.headerRow + 1)..<max(reader.mapping.headerRow + 1, reader.sheet.rowCount)
    {
      guard !reader.sheet.isBlank(row: row) else { continue }
      reader.begin(row: row)
      if reader.isSummary {
        report.notices.append(
          .summaryRow(Place(reader.sheet, row: row, column: nil, header: "")))
        continue
      }
      reader.noticeCellsBeyondHeader()
      let made = record(&reader)
      let id = TidyText(reader.cell(idColumn)).string.uppercased()
      if !id.isEmpty {
        if let first = firstPlaces[id] {
          reader.expect(.unique(first: first), idColumn)
        } else {
          firstPlaces[id] = reader.place(idColumn)
        }
      }
      if let made, !reader.isBad {
        good.append(Row(record: made, place: reader.place(idColumn), sheet: sheet))
      } else {
        badRows += 1
        badIDs.insert(id)
      }
    }
    report.problems += reader.problems
    report.notices += reader.notices
    report.acceptedCodes += reader.accepted
  }

  /// Takes rows out that are not to be kept.
  mutating func drop(where isDropped: (Row) -> Bool) {
    let kept = good.filter { !isDropped($0) }
    badRows += good.count - kept.count
    good = kept
  }
}

extension RowReader {
  /// Whether the row is one of sums, as its first filled cell says.
  fileprivate var isSummary: Bool {
    for column in 0..<sheet.cellCount(inRow: row) {
      let text = TidyText(sheet[row, column])
      guard !text.isEmpty else { continue }
      return ["合计", "总计", "小计", "合 计", "total"].contains(text.string.lowercased())
    }
    return false
  }
}
