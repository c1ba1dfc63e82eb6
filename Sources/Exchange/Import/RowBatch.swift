import Market

/// What some rows of a sheet say, before it is known what stands in the rows above them.
struct RowBatch<Record: Sendable>: Sendable {
  /// A row that is neither blank nor one of sums.
  struct Row: Sendable {
    let number: Int
    let identifier: RowIdentifier
    var isGood: Bool
  }

  private(set) var rows: [Row] = []
  /// The records of the good rows.
  private(set) var records: [Record] = []
  /// Notices of rows of sums.
  private(set) var summaries: [Notice] = []
  /// What read the rows, with its problems and notices.
  private(set) var reader: RowReader

  /// Reads a reader's rows.
  ///
  /// - Parameters:
  ///   - reader: has read nothing yet.
  ///   - record: makes a row's record, nil where a cell is bad.
  init(_ reader: consuming RowReader, _ record: (inout RowReader) -> Record?) {
    self.reader = reader
    rows.reserveCapacity(self.reader.rows.count)
    records.reserveCapacity(self.reader.rows.count)
    for row in self.reader.rows {
      self.reader.begin(row: row)
      guard !self.reader.isBlank else { continue }
      if self.reader.isSummary {
        summaries.append(.summaryRow(self.reader.rowPlace))
        continue
      }
      self.reader.noticeCellsBeyondHeader()
      let made = record(&self.reader)
      let isGood = made != nil && !self.reader.isBad
      rows.append(Row(number: row, identifier: self.reader.identifier, isGood: isGood))
      if isGood, let made { records.append(made) }
    }
  }

  /// Refuses rows that are identified as earlier ones are.
  ///
  /// - Parameter repeats: places in `rows`, ascending, and where the first of the name stands.
  mutating func refuse(repeats: [(place: Int, first: Place)]) {
    guard !repeats.isEmpty else { return }
    reader.note(repeats: repeats.map { (rows[$0.place].number, $0.first) })
    var before = rows.filter(\.isGood).makeIterator()
    for (place, _) in repeats { rows[place].isGood = false }
    let left = Set(rows.filter(\.isGood).map(\.number))
    records = records.filter { _ in before.next().map { left.contains($0.number) } ?? false }
  }
}
