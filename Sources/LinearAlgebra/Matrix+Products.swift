private import CLAPACK

extension Matrix {
  /// The product with a vector of `columnCount` numbers: `rowCount` numbers (BLAS dgemv).
  public func times(_ vector: [Double]) -> [Double] { times(vector, rows: 0..<rowCount) }

  /// The transpose's product with a vector of `rowCount` numbers: `columnCount` numbers (BLAS dgemv).
  public func transposedTimes(_ vector: [Double]) -> [Double] {
    transposedTimes(vector, rows: 0..<rowCount)
  }

  /// The product of two matrices (BLAS dgemm).
  public func times(_ other: Matrix) -> Matrix {
    precondition(columnCount == other.rowCount, "the inner sizes of a product are equal")
    var product = Matrix(rowCount: rowCount, columnCount: other.columnCount)
    guard !product.values.isEmpty, columnCount > 0 else { return product }
    SingleThread.begin()
    unsafe cblas_dgemm(
      CblasColMajor, CblasNoTrans, CblasNoTrans, blasCount(rowCount), blasCount(other.columnCount),
      blasCount(columnCount), 1, values, blasCount(rowCount), other.values,
      blasCount(columnCount), 0, &product.values, blasCount(rowCount))
    return product
  }

  /// The product of the transpose with a matrix of as many rows (BLAS dgemm).
  public func transposedTimes(_ other: Matrix) -> Matrix {
    precondition(rowCount == other.rowCount, "the inner sizes of a product are equal")
    var product = Matrix(rowCount: columnCount, columnCount: other.columnCount)
    guard !product.values.isEmpty, rowCount > 0 else { return product }
    SingleThread.begin()
    unsafe cblas_dgemm(
      CblasColMajor, CblasTrans, CblasNoTrans, blasCount(columnCount),
      blasCount(other.columnCount), blasCount(rowCount), 1, values, blasCount(rowCount),
      other.values, blasCount(rowCount), 0, &product.values, blasCount(columnCount))
    return product
  }

  /// The sum over rows of weight · row · rowᵀ: a symmetric matrix of `columnCount` (BLAS dsyrk).
  ///
  /// - Parameter weights: one number for each row, none of them negative.
  /// - Returns: the matrix, both halves filled.
  /// - Complexity: O(rows × columns²), and a copy of a few thousand rows at a time.
  public func gram(weights: [Double]) -> Matrix { gram(weights: weights, rows: 0..<rowCount) }
}
