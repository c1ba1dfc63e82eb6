private import CLAPACK

/// The singular value decomposition of a matrix: left · diag(values) · rightᵀ (LAPACK dgesdd).
public struct SingularValues: Sendable {
  /// The singular values, descending; as many as the shorter of the matrix's sides.
  public let values: [Double]
  /// The left vectors as columns.
  public let left: Matrix
  /// The right vectors as columns.
  public let right: Matrix

  /// The decomposition of a matrix.
  ///
  /// - Parameter matrix: of any shape.
  /// - Throws: `.notConverged`.
  public init(of matrix: Matrix) throws(LinearAlgebraFault) {
    guard areFinite(matrix.values) else { throw .notConverged }
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    let count = min(rows, columns)
    var numbers = [Double](repeating: 0, count: count)
    var left = Matrix(rowCount: rows, columnCount: count)
    var rightTransposed = Matrix(rowCount: count, columnCount: columns)
    if count > 0 {
      SingleThread.begin()
      var copy = matrix.values
      let status = unsafe LAPACKE_dgesdd(
        LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "S")), blasCount(rows), blasCount(columns),
        &copy,
        blasCount(rows), &numbers, &left.values, blasCount(rows), &rightTransposed.values,
        blasCount(count))
      precondition(status >= 0, "arguments are right")
      guard status == 0 else { throw .notConverged }
    }
    values = numbers
    self.left = left
    right = rightTransposed.transposed
  }

  /// The largest singular value over the smallest; infinite for a singular matrix.
  public var conditionNumber: Double {
    guard let first = values.first, let last = values.last else { return 1 }
    return last > 0 ? first / last : .infinity
  }
}
