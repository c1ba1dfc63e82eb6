/// A dense matrix of Float64, column after column as LAPACK reads it.
///
/// Invariant: `values.count == rowCount * columnCount`.
public struct Matrix: Hashable, Sendable {
  /// How many rows it has.
  public let rowCount: Int
  /// How many columns it has.
  public let columnCount: Int
  /// The values, column after column.
  public internal(set) var values: [Double]

  /// A matrix with the same number everywhere.
  ///
  /// - Parameters:
  ///   - rowCount: how many rows.
  ///   - columnCount: how many columns.
  ///   - number: what stands everywhere.
  public init(rowCount: Int, columnCount: Int, repeating number: Double = 0) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    values = [Double](repeating: number, count: rowCount * columnCount)
  }

  /// A matrix of values at hand.
  ///
  /// - Parameters:
  ///   - rowCount: how many rows.
  ///   - columnCount: how many columns.
  ///   - values: `rowCount * columnCount` of them, column after column.
  public init(rowCount: Int, columnCount: Int, columnByColumn values: [Double]) {
    precondition(values.count == rowCount * columnCount, "a matrix has as many values as places")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
  }

  /// A matrix of rows of equal length.
  public init(rows: [[Double]]) {
    self.init(rowCount: rows.count, columnCount: rows.first?.count ?? 0)
    for (row, numbers) in rows.enumerated() {
      precondition(numbers.count == columnCount, "rows are of equal length")
      for (column, number) in numbers.enumerated() { self[row, column] = number }
    }
  }

  /// The identity of an order.
  public static func identity(_ order: Int) -> Matrix {
    var matrix = Matrix(rowCount: order, columnCount: order)
    for place in 0..<order { matrix[place, place] = 1 }
    return matrix
  }

  /// The value in a row and a column, both from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { values[column * rowCount + row] }
    set { values[column * rowCount + row] = newValue }
  }

  /// The values of a row.
  public func row(_ row: Int) -> [Double] { (0..<columnCount).map { self[row, $0] } }

  /// The values of a column.
  public func column(_ column: Int) -> [Double] {
    Array(values[column * rowCount..<(column + 1) * rowCount])
  }

  /// The rows.
  public var rows: [[Double]] { (0..<rowCount).map { row($0) } }

  /// The matrix with some of its rows, in the order given.
  public func taking(rows places: [Int]) -> Matrix {
    taking(rows: places, columns: Array(0..<columnCount))
  }

  /// The matrix with some of its rows and columns, in the orders given.
  public func taking(rows places: [Int], columns: [Int]) -> Matrix {
    var taken: [Double] = []
    taken.reserveCapacity(places.count * columns.count)
    for column in columns {
      let from = values.span.extracting(column * rowCount..<(column + 1) * rowCount)
      for place in places { taken.append(from[place]) }
    }
    return Matrix(rowCount: places.count, columnCount: columns.count, columnByColumn: taken)
  }

  /// The matrix with a range of its columns.
  public func taking(columns range: Range<Int>) -> Matrix {
    Matrix(
      rowCount: rowCount, columnCount: range.count,
      columnByColumn: Array(values[range.lowerBound * rowCount..<range.upperBound * rowCount]))
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: Matrix {
    var matrix = Matrix(rowCount: columnCount, columnCount: rowCount)
    for row in 0..<rowCount {
      for column in 0..<columnCount { matrix[column, row] = self[row, column] }
    }
    return matrix
  }
}
