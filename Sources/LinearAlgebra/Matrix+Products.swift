private import CLAPACK

extension Matrix {
  /// The product with a vector of `columnCount` numbers: `rowCount` numbers (BLAS dgemv).
  public func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == columnCount, "a factor has as many numbers as columns")
    return multiplied(CblasNoTrans, vector, count: rowCount)
  }

  /// The transpose's product with a vector of `rowCount` numbers: `columnCount` numbers (BLAS dgemv).
  public func transposedTimes(_ vector: [Double]) -> [Double] {
    precondition(vector.count == rowCount, "a factor has as many numbers as rows")
    return multiplied(CblasTrans, vector, count: columnCount)
  }

  private func multiplied(
    _ form: CBLAS_TRANSPOSE, _ vector: [Double], count: Int
  ) -> [Double] {
    var product = [Double](repeating: 0, count: count)
    guard rowCount > 0, columnCount > 0 else { return product }
    SingleThread.begin()
    unsafe cblas_dgemv(
      CblasColMajor, form, blasCount(rowCount), blasCount(columnCount), 1, values,
      blasCount(rowCount), vector, 1, 0, &product, 1)
    return product
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

  /// The sum over rows of weight · row · rowᵀ: a symmetric matrix of `columnCount` (BLAS dsyrk).
  ///
  /// - Parameter weights: one number for each row, none of them negative.
  /// - Returns: the matrix, both halves filled.
  /// - Complexity: O(rows × columns²), and a copy of a few thousand rows at a time.
  public func gram(weights: [Double]) -> Matrix {
    precondition(weights.count == rowCount, "each row has a weight")
    var sum = Matrix(rowCount: columnCount, columnCount: columnCount)
    SingleThread.begin()
    // Blocks stay in the cache between being scaled and being multiplied.
    let blockSize = 2048
    var block = [Double](repeating: 0, count: min(blockSize, rowCount) * columnCount)
    for first in stride(from: 0, to: rowCount, by: blockSize) {
      let count = min(blockSize, rowCount - first)
      let roots = weights[first..<first + count].map { $0.squareRoot() }
      for column in 0..<columnCount {
        let (from, to) = (column * rowCount + first, column * count)
        for row in 0..<count { block[to + row] = roots[row] * values[from + row] }
      }
      unsafe cblas_dsyrk(
        CblasColMajor, CblasUpper, CblasTrans, blasCount(columnCount), blasCount(count), 1, block,
        blasCount(count), 1, &sum.values, blasCount(columnCount))
    }
    for column in 0..<columnCount { for row in 0..<column { sum[column, row] = sum[row, column] } }
    return sum
  }
}
