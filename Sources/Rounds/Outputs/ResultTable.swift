import Exchange
import Market
import Matching

/// One of a round's tables as CSV for programs, whose rows are made while it is written.
struct ResultTable: Sendable {
  let header: [String]
  /// How many entries, such as needs, the rows are made from.
  let count: Int
  /// How many bytes an entry's rows take, about.
  let bytesInEach: Int
  /// Appends the entries' rows, which may be none.
  let appendRows: @Sendable (_ entries: Range<Int>, _ rows: inout CSVWriter) -> Void
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
