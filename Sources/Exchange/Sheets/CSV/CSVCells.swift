import Market

/// Cells that stand in many rows, such as a product's number and bank: their quoting is decided
/// once, and rows copy them.
///
/// Invariant: `ends` ascends to `bytes.count`.
package struct CSVCells: Sendable {
  /// How many cells each entry has; at least one.
  package let count: Int
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  /// No entries yet, of so many cells each.
  package init(cellsInEach count: Int) { self.count = count }

  /// Adds an entry.
  package mutating func add(_ cells: [String]) {
    precondition(cells.count == count)
    var row = CSVWriter(rowsFor: .plain, capacity: 64)
    for cell in cells { row.cell(cell) }
    bytes += row.bytes
    ends.append(bytes.count)
  }

  /// Appends an entry's cells, with commas between them.
  @inline(__always)
  func append(_ place: Int, to row: inout TextBuffer) {
    let start = place == 0 ? 0 : ends[place - 1]
    row.append(bytes.span.extracting(start..<ends[place]))
  }
}
