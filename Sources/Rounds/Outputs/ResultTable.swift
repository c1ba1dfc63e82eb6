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
  /// Appends the entries' rows, which may be none.
  let appendRows: @Sendable (_ entries: Range<Int>, _ rows: inout CSVWriter) -> Void

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
      appendRows(entries, &rows)
      return RowChunk(rows)
    } take: { _, chunk throws(FileFault) in
      try file.append(chunk.rows.text)
    }
    try file.finish()
  }
}

/// Rows on their way from the thread that made them to the one that writes them.
private final class RowChunk: Sendable {
  let rows: CSVWriter

  init(_ rows: consuming CSVWriter) { self.rows = rows }
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
