public import LinearAlgebra

/// What the data cannot tell apart: features that do not vary and features that vary together.
public struct Collinearity: Hashable, Sendable {
  /// The largest over the smallest singular value of the varying features and a column of ones, each scaled
  /// to length 1 and not centred.
  ///
  /// Source: D. Belsley, E. Kuh and R. Welsch, "Regression Diagnostics" (1980), chapter 3: from 30 on
  /// dependences are strong.
  public let conditionNumber: Double
  /// For each feature how many times the variance of its weight is what it would be if no other feature
  /// varied with it; nil for one that does not vary, infinite for one that others add up to.
  ///
  /// The diagonal of the correlation matrix's inverse; above 10 is usually taken for too much.
  public let inflations: [Double?]
  /// Features that have one value in all rows, in order.
  public let unvarying: [Int]
  /// Groups of features that the data cannot tell apart, each in order.
  ///
  /// For each condition index of 30 or more, the features whose variance lies with it, together with
  /// those with a smaller index still, to at least a half.
  public let groups: [[Int]]

  /// Whether the weights can be told from each other: no group, and no feature without variation.
  public var isSound: Bool { groups.isEmpty && unvarying.isEmpty }

  /// The diagnosis of features.
  ///
  /// - Parameter features: one row for each observation.
  /// - Throws: `.nothingToLearn` without rows, `.notFinite`.
  public init(of features: Matrix) throws(LearningFault) {
    guard features.rowCount > 0 else { throw .nothingToLearn }
    guard areFinite(features.values) else { throw .notFinite }
    let columns = (0..<features.columnCount).map { features.column($0) }
    let varying = columns.indices.filter { place in
      columns[place].contains { $0 != columns[place][0] }
    }
    unvarying = columns.indices.filter { !varying.contains($0) }
    let ones = [Double](repeating: 1, count: features.rowCount)
    let scaled = Self.unitColumns([ones] + varying.map { columns[$0] })
    let centred = Self.unitColumns(
      varying.map { place in
        let mean = columns[place].reduce(0, +) / Double(features.rowCount)
        return columns[place].map { $0 - mean }
      })
    do {
      // The singular values of a tall matrix are those of its small triangle; so are its right vectors.
      let singular = try SingularValues(of: scaled)
      let sizes = singular.values.map { max($0, 1e-15 * singular.values[0]) }
      conditionNumber = sizes[0] / sizes[sizes.count - 1]
      groups = Self.dependences(sizes: sizes, right: singular.right).map { group in
        group.filter { $0 > 0 }.map { varying[$0 - 1] }
      }.filter { !$0.isEmpty }
      let correlation = try SingularValues(of: centred)
      var inflations = [Double?](repeating: nil, count: features.columnCount)
      for (place, feature) in varying.enumerated() {
        inflations[feature] = Self.inflation(ofColumn: place, correlation)
      }
      self.inflations = inflations
    } catch {
      throw .notFinite
    }
  }

  private static func unitColumns(_ columns: [[Double]]) -> Matrix {
    let values = columns.flatMap { column in
      let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return column.map { length > 0 ? $0 / length : 0 }
    }
    return Matrix(
      rowCount: columns.first?.count ?? 0, columnCount: columns.count, columnByColumn: values)
  }

  /// The diagonal of the correlation matrix's inverse, from the centred columns' singular values.
  private static func inflation(ofColumn column: Int, _ centred: SingularValues) -> Double {
    var sum = 0.0
    for (place, value) in centred.values.enumerated() {
      let part = centred.right[column, place] * centred.right[column, place]
      if value > 1e-7 * centred.values[0] {
        sum += part / (value * value)
      } else if part > 1e-9 {
        return .infinity
      }
    }
    return sum
  }

  /// Belsley's variance decomposition: for each strong condition index which columns have their variance there.
  private static func dependences(sizes: [Double], right: Matrix) -> [[Int]] {
    let strong = sizes.indices.filter { sizes[0] / sizes[$0] >= 30 }
    guard let first = strong.first else { return [] }
    let parts = (0..<right.rowCount).map { column in
      sizes.indices.map { right[column, $0] * right[column, $0] / (sizes[$0] * sizes[$0]) }
    }
    // Several strong indices share out variance among each other, so a column goes to the one that has most.
    var groups: [Int: [Int]] = [:]
    for (column, part) in parts.enumerated() {
      let within = part[first...].reduce(0, +)
      guard within >= 0.5 * part.reduce(0, +),
        let most = strong.max(by: { part[$0] < part[$1] })
      else { continue }
      groups[most, default: []].append(column)
    }
    return groups.keys.sorted().map { groups[$0] ?? [] }
  }
}
