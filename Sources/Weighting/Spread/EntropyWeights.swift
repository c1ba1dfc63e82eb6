private import Glibc
public import LinearAlgebra

/// The weights of criteria by the entropy of their numbers (熵权法): the more unevenly a criterion's sum is spread
/// over the alternatives, the more it weighs.
///
/// A criterion's numbers p are taken as shares of their sum, its entropy is −Σ p ln p / ln m over m
/// alternatives, and weights are proportional to 1 − entropy. Source: Shannon, 1948; Zeleny, Multiple
/// Criteria Decision Making, 1982. A share of 0 adds nothing to an entropy (the limit of p ln p; pymcdm refuses it), and a criterion
/// whose numbers are all the same weighs 0.
///
/// - Parameter matrix: alternatives as rows, criteria as columns, no number below 0.
/// - Returns: each criterion's weight; they sum to 1.
/// - Throws: a `SpreadFault`.
/// - Complexity: O(rows × columns).
public func entropyWeights(_ matrix: Matrix) throws(SpreadFault) -> [Double] {
  try checkSpread(of: matrix)
  for column in 0..<matrix.columnCount {
    for row in 0..<matrix.rowCount where matrix[row, column] < 0 {
      throw .negative(row: row, column: column, value: matrix[row, column])
    }
  }
  let whole = log(Double(matrix.rowCount))
  return try shares(
    (0..<matrix.columnCount).map { column in
      let numbers = matrix.column(column)
      guard numbers.min() != numbers.max() else { return 0 }
      let sum = numbers.reduce(0, +)
      var entropy = 0.0
      for number in numbers where number > 0 {
        let share = number / sum
        entropy -= share * log(share)
      }
      return max(0, 1 - entropy / whole)
    })
}

/// Refuses what has no spread to measure.
func checkSpread(of matrix: Matrix) throws(SpreadFault) {
  guard matrix.rowCount >= 2 else { throw .tooFewRows(matrix.rowCount) }
  for column in 0..<matrix.columnCount {
    for row in 0..<matrix.rowCount where !matrix[row, column].isFinite {
      throw .notFinite(row: row, column: column)
    }
  }
}

/// The numbers as shares of their sum.
func shares(_ numbers: [Double]) throws(SpreadFault) -> [Double] {
  let sum = numbers.reduce(0, +)
  guard sum > 0 else { throw .nothingVaries }
  return numbers.map { $0 / sum }
}
