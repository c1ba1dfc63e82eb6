private import CLAPACK

extension Matrix {
  /// The eigenvalue with the largest real part of a positive matrix, and its eigenvector (LAPACK dgeev).
  ///
  /// By Perron's theorem both are real and the vector's numbers have one sign.
  ///
  /// - Returns: the eigenvalue, and the eigenvector scaled so that its numbers sum to 1.
  /// - Throws: `.notConverged`.
  public func principalEigenpair() throws(LinearAlgebraFault) -> (value: Double, vector: [Double]) {
    precondition(rowCount == columnCount && rowCount > 0, "eigenvalues are of square matrices")
    guard areFinite(values) else { throw .notConverged }
    SingleThread.begin()
    let order = blasCount(rowCount)
    var copy = values
    var real = [Double](repeating: 0, count: rowCount)
    var imaginary = real
    var vectors = [Double](repeating: 0, count: values.count)
    var unused = 0.0
    let status = unsafe LAPACKE_dgeev(
      LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "N")), CChar(bitPattern: UInt8(ascii: "V")),
      order,
      &copy, order, &real, &imaginary, &unused, 1, &vectors, order)
    precondition(status >= 0, "arguments are right")
    guard status == 0 else { throw .notConverged }
    var best = 0
    for place in 1..<max(1, rowCount) where real[place] > real[best] { best = place }
    let vector = vectors[best * rowCount..<(best + 1) * rowCount]
    let sum = vector.reduce(0, +)
    return (real[best], vector.map { $0 / sum })
  }

  /// Eigenvalues, ascending, and eigenvectors, as columns, of a symmetric matrix (LAPACK dsyevd).
  ///
  /// - Returns: the eigenvalues, and the matrix of eigenvectors of length 1.
  /// - Throws: `.notConverged`.
  public func symmetricEigenpairs() throws(LinearAlgebraFault) -> (
    values: [Double], vectors: Matrix
  ) {
    precondition(rowCount == columnCount, "eigenvalues are of square matrices")
    guard areFinite(values) else { throw .notConverged }
    var vectors = self
    var eigenvalues = [Double](repeating: 0, count: rowCount)
    guard rowCount > 0 else { return (eigenvalues, vectors) }
    SingleThread.begin()
    let status = unsafe LAPACKE_dsyevd(
      LAPACK_COL_MAJOR, CChar(bitPattern: UInt8(ascii: "V")), CChar(bitPattern: UInt8(ascii: "U")),
      blasCount(rowCount), &vectors.values, blasCount(rowCount), &eigenvalues)
    precondition(status >= 0, "arguments are right")
    guard status == 0 else { throw .notConverged }
    return (eigenvalues, vectors)
  }
}
