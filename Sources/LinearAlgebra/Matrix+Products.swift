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

  /// Every value times a number.
  public func times(_ number: Double) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, columnByColumn: values.map { $0 * number })
  }

  /// Adds a matrix of the same shape.
  public mutating func add(_ other: Matrix) {
    precondition(
      rowCount == other.rowCount && columnCount == other.columnCount,
      "terms of a sum are of one shape")
    for place in values.indices { values[place] += other.values[place] }
  }

  /// Adds vector · vectorᵀ times a number to a square matrix (BLAS dger).
  public mutating func addOuterProduct(of vector: [Double], times number: Double) {
    precondition(
      rowCount == columnCount && vector.count == rowCount,
      "an outer product is as large as the matrix")
    SingleThread.begin()
    let order = blasCount(rowCount)
    unsafe cblas_dger(
      CblasColMajor, order, order, number, vector, 1, vector, 1, &values, max(1, order))
  }

  /// A square matrix whose every value is multiplied by its row's and its column's factor.
  public func scaled(by factors: [Double]) -> Matrix {
    precondition(
      rowCount == columnCount && factors.count == rowCount, "each row and column has a factor")
    var scaled = self
    for column in 0..<columnCount {
      for row in 0..<rowCount {
        scaled.values[column * rowCount + row] *= factors[row] * factors[column]
      }
    }
    return scaled
  }
}
