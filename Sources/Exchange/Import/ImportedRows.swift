import Market

/// Where a row stands: the number of its sheet, and the row in it, from 0.
struct RowPlace: Hashable, Sendable {
  let sheet: Int
  let row: Int
}

/// The rows of one table, from all sheets that hold it, in the order of files.
struct ImportedRows<Record: Sendable>: Sendable {
  /// A good row: its record and where it stands.
  struct Row: Sendable {
    let record: Record
    let place: RowPlace
  }

  private(set) var good: [Row] = []
  /// Identifiers of rows that had a problem, so that what refers to them is not reported as well.
  private(set) var badIDs: Set<String> = []
  private(set) var badRows = 0
  /// Where each identifier stands first.
  private var firstPlaces: [String: RowPlace] = [:]

  /// Reads every row of a sheet under its header; the first column identifies a record.
  ///
  /// - Parameters:
  ///   - reader: reads the sheet's rows.
  ///   - sheet: the sheet's number.
  ///   - report: takes problems and notices.
  ///   - earlier: names the place of a row of an earlier sheet.
  ///   - record: makes a row's record, nil where a cell is bad.
  mutating func read(
    _ reader: inout RowReader, sheet: Int, report: inout ImportReport,
    earlier: (RowPlace) -> Place, _ record: (inout RowReader) -> Record?
  ) {
    let firstRow = reader.mapping.headerRow + 1
    for row in firstRow..<max(firstRow, reader.sheet.rowCount) {
      guard !reader.sheet.isBlank(row: row) else { continue }
      reader.begin(row: row)
      if reader.isSummary {
        report.notices.append(
          .summaryRow(Place(reader.sheet, row: row, column: nil, header: "")))
        continue
      }
      reader.noticeCellsBeyondHeader()
      let made = record(&reader)
      let place = RowPlace(sheet: sheet, row: row)
      let id = reader.identifier
      if !id.isEmpty {
        if let first = firstPlaces[id] {
          reader.expect(.unique(first: earlier(first)), 0)
        } else {
          firstPlaces[id] = place
        }
      }
      if let made, !reader.isBad {
        good.append(Row(record: made, place: place))
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
  /// The row's identifier as identifiers are compared: letter case aside.
  fileprivate var identifier: String {
    let text = TidyText(cell(0))
    return text.utf8.contains { 0x61...0x7A ~= $0 } ? text.string.uppercased() : text.string
  }

  /// Whether the row is one of sums, as its first filled cell says.
  fileprivate var isSummary: Bool {
    for column in 0..<sheet.cellCount(inRow: row) {
      let text = TidyText(sheet[row, column])
      guard let first = text.utf8.first else { continue }
      // Only Chinese words and "total" can be meant; codes and numbers need no further look.
      guard first >= 0x80 || first | 0x20 == UInt8(ascii: "t") else { return false }
      return ["合计", "总计", "小计", "合 计", "total"].contains(text.string.lowercased())
    }
    return false
  }
}
