import Exchange
import Market
import Matching
import Parallel

/// One of a round's tables as CSV for programs, whose rows are made while it is written.
struct ResultTable: Sendable {
  let header: [String]
  /// How many entries, such as needs, the rows are made from.
  let count: Int
  /// How many bytes an entry's rows take, about.
  let bytesInEach: Int
  /// Appends an entry's rows; there may be none.
  let appendRows: @Sendable (_ entry: Int, _ rows: inout CSVWriter) -> Void

  /// Writes the table, a few chunks of it in memory at a time.
  ///
  /// - Parameters:
  ///   - path: where the file shall stand.
  ///   - threads: how many threads make rows; the bytes are the same for any number.
  ///   - chunkSize: how many entries a thread takes at a time; the bytes are the same for any.
  /// - Throws: `FileFault.cannotWrite`.
  func write(to path: String, threads: Int, chunkSize: Int? = nil) throws(FileFault) {
    let file = try PartFile(path: path)
    var head = CSVWriter()
    head.row(header)
    try file.append(head.text)
    // Chunks that fit the processor's cache, and are many enough for all threads.
    let size = chunkSize ?? max(16, 200_000 / bytesInEach)
    try chunkedReduce(count: count, chunkSize: size, threads: threads, into: ()) { entries in
      var rows = CSVWriter(rowsFor: .plain, capacity: size * bytesInEach * 5 / 4)
      for entry in entries { appendRows(entry, &rows) }
      return rows
    } take: { _, rows throws(FileFault) in
      try file.append(rows.text)
    }
    try file.finish()
  }
}

extension CSVWriter {
  /// Adds a row of these cells.
  mutating func row(_ cells: [String]) {
    for cell in cells { self.cell(cell) }
    endRow()
  }

  /// Adds a score, with all its decimals.
  mutating func cell(_ score: Score) { cell(billionths: Int(score.billionths)) }
}
