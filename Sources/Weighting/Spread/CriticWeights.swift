public import LinearAlgebra
public import Matching

/// The weights of criteria by CRITIC: the more a criterion tells alternatives apart and the less others say the same,
/// the more it weighs.
///
/// Numbers are brought to [0, 1] by each criterion's least and most; weights are proportional to the standard
/// deviation × Σ (1 − correlation with each criterion). Source: Diakoulaki, Mavrotas and Papayannakis,
/// Determining objective weights in multiple criteria problems: the CRITIC method, Computers & Operations
/// Research 22, 1995. A criterion whose numbers are all the same weighs 0 and counts in no
/// other's sum (pymcdm gives NaN). Where all that vary say exactly the same, the deviations alone count.
///
/// - Parameters:
///   - matrix: alternatives as rows, criteria as columns.
///   - directions: which way each criterion is better; without them more is better in all.
/// - Returns: each criterion's weight; they sum to 1.
/// - Throws: a `SpreadFault`.
/// - Complexity: O(rows × columns²).
public func criticWeights(
  _ matrix: Matrix, directions: [Criteria.Direction]? = nil
) throws(SpreadFault) -> [Double] {
  try checkSpread(of: matrix)
  precondition(
    directions == nil || directions?.count == matrix.columnCount, "each criterion has a direction")
  var deviations = [Double](repeating: 0, count: matrix.columnCount)
  var varying: [Int] = []
  var standardised: [Double] = []
  for column in 0..<matrix.columnCount {
    let numbers = matrix.column(column)
    guard let low = numbers.min(), let high = numbers.max(), low < high else { continue }
    let scaled = numbers.map { ($0 - low) / (high - low) }
    let mean = scaled.reduce(0, +) / Double(scaled.count)
    let length = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    deviations[column] = length / Double(scaled.count - 1).squareRoot()
    let sign = directions?[column] == .cost ? -1.0 : 1
    standardised += scaled.map { sign * ($0 - mean) / length }
    varying.append(column)
  }
  guard !varying.isEmpty else { throw .nothingVaries }
  let correlations = Matrix(
    rowCount: matrix.rowCount, columnCount: varying.count, columnByColumn: standardised
  ).gram(weights: [Double](repeating: 1, count: matrix.rowCount))
  var products = [Double](repeating: 0, count: matrix.columnCount)
  for (place, column) in varying.enumerated() {
    var conflict = 0.0
    for other in varying.indices where other != place { conflict += 1 - correlations[place, other] }
    // What rounding leaves of no conflict at all.
    products[column] = conflict < 1e-12 ? 0 : deviations[column] * conflict
  }
  return try shares(products.contains { $0 > 0 } ? products : deviations)
}
