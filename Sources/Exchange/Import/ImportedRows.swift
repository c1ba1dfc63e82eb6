import Market
import Parallel

/// Where a row stands: the number of its sheet, and the row in it, from 0.
struct RowPlace: Hashable, Sendable {
  let sheet: Int
  let row: Int
}

/// The rows of one table, from all sheets that hold it, in the order of files.
struct ImportedRows<Record: Sendable>: Sendable {
  /// The records of good rows.
  private(set) var records: [Record] = []
  /// Where each good row stands.
  private(set) var places: [RowPlace] = []
  /// Identifiers of rows that had a problem, so that what refers to them is not reported as well.
  private(set) var badIDs: Set<String> = []
  private(set) var badRows = 0
  /// What stands first of each identifier.
  private var firsts: [RowIdentifier: First] = [:]
  private var found = Findings()

  /// The first row of an identifier.
  private struct First {
    let place: RowPlace
    /// Its place in `records`; nil where the row is bad.
    let record: Int?
  }

  /// What has been found in the sheet that is being read.
  private struct Findings {
    var problems: [Problem] = []
    var summaries: [Notice] = []
    var notices: [Notice] = []
    var acceptedCodes: [CreditCode] = []
  }

  /// Reads every row of a sheet under its header; the first column identifies a record.
  ///
  /// - Parameters:
  ///   - source: the sheet.
  ///   - report: takes problems and notices.
  ///   - record: makes a row's record, nil where a cell is bad.
  mutating func read(
    _ source: RowSource, report: inout ImportReport,
    _ record: @Sendable (inout RowReader) -> Record?
  ) {
    let rows = source.rows
    if records.isEmpty {
      // Rows may be blank, so that room is made for no more than a large market has.
      let room = min(rows.count, 1 << 17)
      records.reserveCapacity(room)
      places.reserveCapacity(room)
      firsts.reserveCapacity(room)
    }
    // Handed over, so that many sheets of a table do not copy what was read before each.
    let earlier = self
    self = ImportedRows()
    self = chunkedReduce(
      count: rows.count, chunkSize: source.options.rowsAtATime, threads: source.options.threads,
      into: consume earlier
    ) { chunk in
      let chunk = rows.lowerBound + chunk.lowerBound..<rows.lowerBound + chunk.upperBound
      return RowBatch(RowReader(source, rows: chunk), record)
    } take: { total, batch in
      total.take(batch, of: source)
    }
    report.problems += found.problems
    report.notices += found.summaries + found.notices
    report.acceptedCodes += found.acceptedCodes
    found = Findings()
  }

  /// Takes rows up after those above them.
  private mutating func take(_ batch: RowBatch<Record>, of source: RowSource) {
    var batch = batch
    var repeats: [(Int, Place)] = []
    var record = records.count
    for (number, row) in batch.rows.enumerated() {
      if !row.identifier.isEmpty {
        let first = First(
          place: RowPlace(sheet: source.number, row: row.number), record: row.isGood ? record : nil)
        if let earlier = firsts.updateValue(first, forKey: row.identifier) {
          firsts[row.identifier] = earlier
          repeats.append((number, source.earlier(earlier.place)))
          continue
        }
      }
      if row.isGood { record += 1 }
    }
    batch.refuse(repeats: repeats)
    for row in batch.rows {
      if row.isGood {
        places.append(RowPlace(sheet: source.number, row: row.number))
      } else {
        badRows += 1
        badIDs.insert(row.identifier.string)
      }
    }
    records += batch.records
    found.problems += batch.reader.problems
    found.summaries += batch.summaries
    found.notices += batch.reader.notices
    found.acceptedCodes += batch.reader.accepted
  }

  /// The place in `records` of what an identifier names; nil where no good row does.
  func record(of identifier: RowIdentifier) -> Int? { firsts[identifier]?.record }

  /// Takes good rows out by their places in `records`.
  mutating func drop(_ dropped: Set<Int>) {
    guard !dropped.isEmpty else { return }
    let kept = records.indices.filter { !dropped.contains($0) }
    records = kept.map { records[$0] }
    places = kept.map { places[$0] }
    badRows += dropped.count
  }
}
