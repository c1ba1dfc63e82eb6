package import Market

/// One row of cells under way, for a sheet and for a text table alike.
///
/// Its texts are bytes in one buffer that the next row uses again: a bank's list has twenty for each
/// firm.
package struct RowCells: ~Copyable {
  /// What a cell holds.
  package enum Content {
    /// Text, as its place among the row's bytes.
    case text(Range<Int>)
    /// A whole number.
    case integer(Int)
    /// So many small units of a number with decimals: `(345, decimals: 4)` is 0.0345.
    case decimal(Int, decimals: Int)
    /// A day.
    case date(CalendarDate)
  }

  /// The cells so far, from the first column on.
  package private(set) var contents: [Content] = []
  private var text = TextBuffer(capacity: 2048)

  /// A row without cells.
  package init() {}

  /// Adds a cell of the text that `write` appends.
  package mutating func add(_ write: (inout TextBuffer) -> Void) {
    let start = text.count
    write(&text)
    contents.append(.text(start..<text.count))
  }

  /// Adds a cell of text.
  package mutating func add(_ words: String) { add { $0.append(text: words) } }

  /// Adds a cell with a whole number.
  package mutating func add(_ number: Int) { contents.append(.integer(number)) }

  /// Adds a cell with so many small units of a number with decimals.
  package mutating func add(_ number: Int, decimals: Int) {
    contents.append(.decimal(number, decimals: decimals))
  }

  /// Adds a cell with a day.
  package mutating func add(_ day: CalendarDate) { contents.append(.date(day)) }

  /// Takes off all cells and keeps their room.
  package mutating func removeAll() {
    contents.removeAll(keepingCapacity: true)
    text.removeAll()
  }

  /// Shows the bytes of one of the row's texts.
  package borrowing func withText<Result>(
    _ place: Range<Int>, _ body: (Span<UInt8>) -> Result
  ) -> Result {
    text.withSpan { body($0.extracting(place)) }
  }
}
