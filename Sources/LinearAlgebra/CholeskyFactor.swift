private import CLAPACK

/// The Cholesky factor of a symmetric positive definite matrix (LAPACK dpotrf).
public struct CholeskyFactor: Sendable {
  private var upper: Matrix

  /// The factor of a matrix, whose upper half is read.
  ///
  /// - Parameter matrix: symmetric.
  /// - Throws: `.notPositiveDefinite`, or `.notConverged` where values are not finite.
  public init(of matrix: Matrix) throws(LinearAlgebraFault) {
    precondition(matrix.rowCount == matrix.columnCount, "a symmetric matrix is square")
    upper = matrix
    guard matrix.rowCount > 0 else { return }
    guard areFinite(matrix.values) else { throw .notConverged }
    SingleThread.begin()
    let order = blasCount(matrix.rowCount)
    let status = unsafe LAPACKE_dpotrf(
      LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "U")), order, &upper.values, order)
    precondition(status >= 0, "arguments are right")
    guard status == 0 else { throw .notPositiveDefinite(order: Int(status)) }
  }

  /// The solution of matrix · x = vector (LAPACK dpotrs).
  public func solve(_ vector: [Double]) -> [Double] {
    precondition(vector.count == upper.rowCount, "the right side has as many numbers as rows")
    guard !vector.isEmpty else { return [] }
    var solution = vector
    let order = blasCount(upper.rowCount)
    let status = unsafe LAPACKE_dpotrs(
      LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "U")), order, 1, upper.values, order,
      &solution, order)
    precondition(status == 0, "arguments are right")
    return solution
  }

  /// The smallest square on the factor's diagonal, and where it stands; nil of a matrix without rows.
  ///
  /// Of a matrix with ones on its diagonal it is the least share of a column that those before it
  /// leave unexplained: near 2⁻⁵² the matrix is singular but for rounding.
  public var smallestPivot: (place: Int, square: Double)? {
    (0..<upper.rowCount).map { (place: $0, square: upper[$0, $0] * upper[$0, $0]) }
      .min { $0.square < $1.square }
  }

  /// The matrix's inverse, both halves filled (LAPACK dpotri).
  public var inverse: Matrix {
    guard upper.rowCount > 0 else { return upper }
    var inverse = upper
    let order = blasCount(upper.rowCount)
    let status = unsafe LAPACKE_dpotri(
      LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "U")), order, &inverse.values, order)
    precondition(status == 0, "a factor has no zero on its diagonal")
    for column in 0..<inverse.columnCount {
      for row in 0..<column { inverse[column, row] = inverse[row, column] }
    }
    return inverse
  }
}
