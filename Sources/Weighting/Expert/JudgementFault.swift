/// Why judgements give no weights; rows and columns count from 0.
public enum JudgementFault: Error, Hashable, Sendable {
  /// There is nothing to compare.
  case empty
  /// There are more items than Saaty's random indices reach.
  case tooMany(count: Int, most: Int)
  /// A row has another length than there are rows.
  case notSquare(row: Int, cells: Int, expected: Int)
  /// A judgement lies outside Saaty's scale, or is no number.
  case offScale(row: Int, column: Int, value: Double)
  /// A cell of the diagonal, which compares an item with itself, is not 1.
  case diagonal(place: Int, value: Double)
  /// The cells of a pair are not each other's reciprocal; the row is the lower number.
  case contradiction(row: Int, column: Int, value: Double, opposite: Double)
  /// These items are compared with none of the rest, not by way of others either.
  case cutOff([Int])
}
