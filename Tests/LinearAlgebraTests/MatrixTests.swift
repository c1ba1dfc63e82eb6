import Draws
import LinearAlgebra
import Synthesis
import Testing

@Suite("Linear algebra agrees with its definitions")
struct MatrixTests {
  private static func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var random = SplitMix64(seed: seed)
    let values = (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &random) }
    return Matrix(rowCount: rows, columnCount: columns, columnByColumn: values)
  }

  private func expectEqual(_ a: Matrix, _ b: Matrix, within tolerance: Double = 1e-12) {
    #expect(a.rowCount == b.rowCount && a.columnCount == b.columnCount)
    for (x, y) in zip(a.values, b.values) { #expect(abs(x - y) <= tolerance) }
  }

  @Test("a product is the sum over the inner places", arguments: [(3, 4, 5), (1, 7, 2), (6, 1, 6)])
  func products(_ shape: (Int, Int, Int)) {
    let a = Self.random(shape.0, shape.1, seed: 1)
    let b = Self.random(shape.1, shape.2, seed: 2)
    var expected = Matrix(rowCount: shape.0, columnCount: shape.2)
    for row in 0..<shape.0 {
      for column in 0..<shape.2 {
        for place in 0..<shape.1 { expected[row, column] += a[row, place] * b[place, column] }
      }
    }
    expectEqual(a.times(b), expected)
    for column in 0..<shape.2 {
      let product = Matrix(
        rowCount: shape.0, columnCount: 1, columnByColumn: a.times(b.column(column)))
      expectEqual(product, Matrix(rows: expected.column(column).map { [$0] }))
    }
    expectEqual(
      Matrix(rows: [a.transposedTimes(a.column(0))]),
      Matrix(rows: [a.transposed.times(a.column(0))]))
  }

  @Test("a weighted Gram matrix is that of the rows scaled, over more rows than one block has")
  func gram() {
    let a = Self.random(5000, 3, seed: 3)
    let weights = (0..<5000).map { Double($0 % 7) / 7 }
    var scaled = a
    for row in 0..<5000 { for column in 0..<3 { scaled[row, column] *= weights[row] } }
    expectEqual(a.gram(weights: weights), a.transposed.times(scaled), within: 1e-9)
  }

  @Test(
    "Cholesky solves and inverts what is positive definite, and says where another matrix fails")
  func cholesky() throws {
    let a = Self.random(20, 6, seed: 4)
    let matrix = a.gram(weights: [Double](repeating: 1, count: 20))
    let factor = try CholeskyFactor(of: matrix)
    expectEqual(matrix.times(factor.inverse), .identity(6), within: 1e-9)
    let solution = factor.solve(matrix.times([1, 2, 3, 4, 5, 6]))
    for (place, number) in solution.enumerated() { #expect(abs(number - Double(place + 1)) < 1e-9) }
    #expect(throws: LinearAlgebraFault.notPositiveDefinite(order: 2)) {
      try CholeskyFactor(of: Matrix(rows: [[1, 2], [2, 1]]))
    }
    #expect(throws: LinearAlgebraFault.self) {
      try CholeskyFactor(of: Matrix(rows: [[1, .nan], [.nan, 1]]))
    }
  }

  @Test("eigenvectors keep their direction")
  func eigenvectors() throws {
    var positive = Self.random(5, 5, seed: 5)
    for row in 0..<5 {
      for column in 0..<5 { positive[row, column] = abs(positive[row, column]) + 0.1 }
    }
    let (value, vector) = try positive.principalEigenpair()
    for (x, y) in zip(positive.times(vector), vector) { #expect(abs(x - value * y) < 1e-12) }
    #expect(abs(vector.reduce(0, +) - 1) < 1e-12 && vector.allSatisfy { $0 > 0 })
    let symmetric = positive.times(positive.transposed)
    let (values, vectors) = try symmetric.symmetricEigenpairs()
    #expect(values == values.sorted())
    for place in 0..<5 {
      for (x, y) in zip(symmetric.times(vectors.column(place)), vectors.column(place)) {
        #expect(abs(x - values[place] * y) < 1e-12)
      }
    }
    #expect(throws: LinearAlgebraFault.notConverged) {
      try Matrix(rows: [[.infinity, 1], [1, 1]]).principalEigenpair()
    }
  }

  @Test("singular values put the matrix together again", arguments: [(4, 7), (7, 4), (1, 1)])
  func singularValues(_ shape: (Int, Int)) throws {
    let a = Self.random(shape.0, shape.1, seed: 6)
    let parts = try SingularValues(of: a)
    #expect(parts.values == parts.values.sorted(by: >))
    var scaled = parts.left
    for column in 0..<scaled.columnCount {
      for row in 0..<scaled.rowCount { scaled[row, column] *= parts.values[column] }
    }
    expectEqual(scaled.times(parts.right.transposed), a)
    #expect(try SingularValues(of: Matrix(rows: [[1, 1], [1, 1]])).conditionNumber > 1e15)
  }

  @Test("numbers are finite unless one of them is not, wherever it stands")
  func finite() {
    let numbers = [
      0, -0.0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
    ]
    #expect(areFinite(numbers) && areFinite([]))
    for wrong in [Double.infinity, -.infinity, .nan, -.nan, .signalingNaN] {
      for place in numbers.indices {
        var some = numbers
        some[place] = wrong
        #expect(!areFinite(some), "\(wrong) at \(place)")
      }
    }
  }

  @Test("sums, multiples, outer products, scaled and taken places are what they say")
  func places() {
    let (a, b) = (Self.random(4, 4, seed: 8), Self.random(4, 4, seed: 9))
    let factors = [2, -1, 0.5, 3]
    var (sum, outer) = (a, a)
    sum.add(b)
    outer.addOuterProduct(of: factors, times: -2)
    let scaled = a.scaled(by: factors)
    let taken = a.taking(rows: [3, 0], columns: [1, 1, 2])
    for row in 0..<4 {
      for column in 0..<4 {
        #expect(sum[row, column] == a[row, column] + b[row, column])
        #expect(a.times(-3)[row, column] == -3 * a[row, column])
        #expect(
          abs(outer[row, column] - a[row, column] + 2 * factors[row] * factors[column]) < 1e-14)
        #expect(abs(scaled[row, column] - a[row, column] * factors[row] * factors[column]) < 1e-14)
      }
    }
    #expect(taken.rows == [3, 0].map { row in [1, 1, 2].map { a[row, $0] } })
  }
}
