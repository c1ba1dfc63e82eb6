private import CLAPACK

extension Matrix {
  /// The product of some rows with a vector of `columnCount` numbers (BLAS dgemv).
  ///
  /// - Parameters:
  ///   - vector: `columnCount` numbers.
  ///   - rows: which rows.
  /// - Returns: one number for each of the rows.
  public func times(_ vector: [Double], rows: Range<Int>) -> [Double] {
    precondition(vector.count == columnCount, "a factor has as many numbers as columns")
    return multiplied(CblasNoTrans, vector, rows: rows, count: rows.count)
  }

  /// The transpose's product, over some rows alone, with one number for each of them (BLAS dgemv).
  ///
  /// - Parameters:
  ///   - vector: as many numbers as `rows`.
  ///   - rows: which rows.
  /// - Returns: `columnCount` numbers.
  public func transposedTimes(_ vector: [Double], rows: Range<Int>) -> [Double] {
    precondition(vector.count == rows.count, "a factor has as many numbers as rows")
    return multiplied(CblasTrans, vector, rows: rows, count: columnCount)
  }

  private func multiplied(
    _ form: CBLAS_TRANSPOSE, _ vector: [Double], rows: Range<Int>, count: Int
  ) -> [Double] {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "rows are of the matrix")
    var product = [Double](repeating: 0, count: count)
    guard !rows.isEmpty, columnCount > 0 else { return product }
    SingleThread.begin()
    unsafe values.withUnsafeBufferPointer { values in
      guard let first = values.baseAddress else { return }
      unsafe cblas_dgemv(
        CblasColMajor, form, blasCount(rows.count), blasCount(columnCount), 1,
        first + rows.lowerBound, blasCount(rowCount), vector, 1, 0, &product, 1)
    }
    return product
  }

  /// The sum over some rows of weight · row · rowᵀ: a symmetric matrix of `columnCount` (BLAS dsyrk).
  ///
  /// - Parameters:
  ///   - weights: one number for each of `rows`, none of them negative.
  ///   - rows: which rows.
  /// - Returns: the matrix, both halves filled.
  /// - Complexity: O(rows × columns²), and a copy of a few thousand rows at a time.
  public func gram(weights: [Double], rows: Range<Int>) -> Matrix {
    precondition(weights.count == rows.count, "each row has a weight")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "rows are of the matrix")
    var sum = Matrix(rowCount: columnCount, columnCount: columnCount)
    SingleThread.begin()
    // Blocks stay in the cache between being scaled and being multiplied.
    let blockSize = 2048
    var block = [Double](repeating: 0, count: min(blockSize, rows.count) * columnCount)
    for first in stride(from: 0, to: rows.count, by: blockSize) {
      let count = min(blockSize, rows.count - first)
      let roots = weights[first..<first + count].map { $0.squareRoot() }
      for column in 0..<columnCount {
        let (from, to) = (column * rowCount + rows.lowerBound + first, column * count)
        Self.scale(values.span.extracting(from..<from + count), by: roots.span, into: &block, to)
      }
      unsafe cblas_dsyrk(
        CblasColMajor, CblasUpper, CblasTrans, blasCount(columnCount), blasCount(count), 1, block,
        blasCount(count), 1, &sum.values, blasCount(columnCount))
    }
    for column in 0..<columnCount { for row in 0..<column { sum[column, row] = sum[row, column] } }
    return sum
  }

  /// Writes numbers times factors to a block, without asking at each whether it is within bounds.
  private static func scale(
    _ numbers: Span<Double>, by factors: Span<Double>, into block: inout [Double], _ first: Int
  ) {
    precondition(numbers.count == factors.count && first + numbers.count <= block.count)
    var target = block.mutableSpan
    for place in numbers.indices {
      unsafe target[unchecked: first + place] =
        numbers[unchecked: place] * factors[unchecked: place]
    }
  }
}
