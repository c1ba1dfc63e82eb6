/// Why the values of one record do not go together; the field is named by its column's key.
public struct RecordFault: Error, Hashable {
  /// What a value should have kept.
  public enum Rule: Hashable, Sendable {
    /// An amount, a least amount or a tenor must be over zero.
    case aboveZero
    /// A count or a percentage must lie in a range.
    case within(ClosedRange<Int>)
    /// A range's high end must not lie under its low end, which stands in another column.
    case notUnder(column: String, value: String)
    /// A text or a list must not be empty.
    case notEmpty
  }

  /// The key of the column whose value is at fault.
  public let column: String
  /// The value, as files write it.
  public let value: String
  /// What it should have kept.
  public let rule: Rule
}

/// Checks that the records' initialisers share.
enum Require {
  static func aboveZero(_ yuan: Yuan, _ column: String) throws(RecordFault) {
    guard yuan > .zero else {
      throw RecordFault(column: column, value: yuan.wan, rule: .aboveZero)
    }
  }

  static func within(_ range: ClosedRange<Int>, _ value: Int, _ column: String) throws(RecordFault)
  {
    guard range ~= value else {
      throw RecordFault(column: column, value: String(value), rule: .within(range))
    }
  }

  static func notEmpty(_ text: String, _ column: String) throws(RecordFault) {
    guard !text.isEmpty else { throw RecordFault(column: column, value: "", rule: .notEmpty) }
  }

  static func notEmpty<Member>(_ set: TermSet<Member>, _ column: String) throws(RecordFault) {
    guard !set.isEmpty else { throw RecordFault(column: column, value: "", rule: .notEmpty) }
  }

  static func ordered<Value: Comparable>(
    _ low: Value, _ lowColumn: String, _ high: Value, _ highColumn: String,
    written: (Value) -> String
  ) throws(RecordFault) {
    guard low <= high else {
      throw RecordFault(
        column: highColumn, value: written(high),
        rule: .notUnder(column: lowColumn, value: written(low)))
    }
  }
}
