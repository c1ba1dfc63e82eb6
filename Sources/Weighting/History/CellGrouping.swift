/// A way to put borrowers into cells by their attributes.
///
/// Invariant: `texts`, `numbers` and `pairs` ascend; only the one that the form reads is filled.
public struct CellGrouping: Hashable, Codable, Sendable {
  /// What the cells are told by.
  public enum Form: Hashable, Codable, Sendable {
    /// A text's beginning, or all of it; a code of another length than usual is a cell of its own.
    case beginning(attribute: Int, length: Int, ofLength: Int)
    /// A text.
    case text(attribute: Int)
    /// A number as it is.
    case value(attribute: Int)
    /// Between which of `numbers` a number lies.
    case bin(attribute: Int)
    /// A number over another, to three digits.
    case ratio(attribute: Int, over: Int)
    /// The cells of two other groupings together.
    case crossed(Int, Int)
  }

  /// What the cells are told by.
  public let form: Form
  /// The texts of the cells.
  public let texts: [String]
  /// The numbers of the cells, or the edges between them; below the first and missing are cells too.
  public let numbers: [Double]
  /// The cells of two groupings as first · 2³² + second.
  public let pairs: [Int64]

  /// How many cells there are.
  public var cellCount: Int {
    switch form {
    case .beginning, .text: texts.count
    case .value, .ratio: numbers.count + 1
    case .bin: numbers.count + 2
    case .crossed: pairs.count
    }
  }

  /// A grouping with cells for the borrowers at hand.
  ///
  /// - Parameters:
  ///   - form: what the cells are told by.
  ///   - columns: the attributes of borrowers.
  ///   - edges: the edges, for bins.
  init(_ form: Form, columns: [AttributeColumn], edges: [Double] = []) {
    self.form = form
    pairs = []
    let rows = 0..<(columns.first?.count ?? 0)
    switch form {
    case .beginning, .text:
      texts = Set(rows.map { Self.key(form, columns, $0) }).sorted()
      numbers = []
    case .value, .ratio:
      texts = []
      numbers = Set(rows.map { Self.number(form, columns, $0) }.filter(\.isFinite)).sorted()
    case .bin, .crossed:
      texts = []
      numbers = edges
    }
  }

  /// A grouping by two others.
  ///
  /// - Parameters:
  ///   - first: the one's place among all groupings.
  ///   - second: the other's.
  ///   - cells: the cells of borrowers at hand in both.
  init(crossing first: Int, _ second: Int, cells: [[Int32]]) {
    form = .crossed(first, second)
    texts = []
    numbers = []
    pairs = Set(
      zip(cells[first], cells[second]).compactMap { $0 < 0 || $1 < 0 ? nil : Self.pair($0, $1) }
    ).sorted()
  }

  /// The cell of a borrower; -1 if no borrower before was in it.
  ///
  /// - Parameters:
  ///   - row: the borrower's place in the columns.
  ///   - columns: the attributes.
  ///   - cells: the borrower's cells in the groupings before this one.
  /// - Returns: the cell.
  func cell(of row: Int, in columns: [AttributeColumn], cells: [Int32]) -> Int32 {
    switch form {
    case .beginning, .text: return place(of: Self.key(form, columns, row), in: texts)
    case .value, .ratio:
      let number = Self.number(form, columns, row)
      return number.isFinite ? place(of: number, in: numbers) : Int32(numbers.count)
    case .bin:
      let number = Self.number(form, columns, row)
      return Int32(
        number.isFinite ? firstPlace(notBelow: number, in: numbers) : numbers.count + 1)
    case .crossed(let first, let second):
      guard cells[first] >= 0, cells[second] >= 0 else { return -1 }
      return place(of: Self.pair(cells[first], cells[second]), in: pairs)
    }
  }

  private static func key(_ form: Form, _ columns: [AttributeColumn], _ row: Int) -> String {
    switch form {
    case .beginning(let attribute, let length, let usual):
      let text = columns[attribute].text(row)
      return text.utf8.count == usual ? String(text.prefix(length)) : "~" + text
    case .text(let attribute): return columns[attribute].text(row)
    default: return ""
    }
  }

  private static func number(_ form: Form, _ columns: [AttributeColumn], _ row: Int) -> Double {
    switch form {
    case .value(let attribute), .bin(let attribute): return columns[attribute].number(row)
    case .ratio(let attribute, let over):
      return threeDigits(columns[attribute].number(row) / columns[over].number(row))
    default: return .nan
    }
  }

  /// A ratio to three digits; not a number where it is not finite.
  static func threeDigits(_ ratio: Double) -> Double {
    guard ratio.isFinite, ratio != 0 else { return ratio == 0 ? 0 : .nan }
    var unit = 1.0
    while abs(ratio) * unit < 100 { unit *= 10 }
    return (ratio * unit).rounded() / unit
  }

  private static func pair(_ first: Int32, _ second: Int32) -> Int64 {
    Int64(first) << 32 | Int64(second)
  }
}

/// The first place whose element is not below a value; the count if there is none.
private func firstPlace<Value: Comparable>(notBelow value: Value, in values: [Value]) -> Int {
  var (low, high) = (0, values.count)
  while low < high {
    let middle = (low + high) / 2
    if values[middle] < value { low = middle + 1 } else { high = middle }
  }
  return low
}

/// The place of a value; -1 if it is not there.
private func place<Value: Comparable>(of value: Value, in values: [Value]) -> Int32 {
  let place = firstPlace(notBelow: value, in: values)
  return place < values.count && values[place] == value ? Int32(place) : -1
}
