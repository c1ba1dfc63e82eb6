/// Why the spread of numbers gives no weights; rows and columns count from 0.
public enum SpreadFault: Error, Hashable, Sendable {
  /// There are fewer alternatives than the two that can differ.
  case tooFewRows(Int)
  /// A number is not finite.
  case notFinite(row: Int, column: Int)
  /// A number is below zero, which has no share of a sum.
  case negative(row: Int, column: Int, value: Double)
  /// No criterion tells alternatives apart.
  case nothingVaries
}
