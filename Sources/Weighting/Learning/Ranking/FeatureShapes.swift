import LinearAlgebra

/// Columns for a linear ranking of sparse features: each feature's value, and whether it is there at all.
///
/// Columns that do not vary in the rows to learn from, and copies of others, are left out.
struct FeatureShapes: Sendable {
  private enum Shape: Hashable {
    case value(feature: Int)
    case presence(feature: Int)
  }

  private let shapes: [Shape]

  /// The shapes that tell rows apart.
  init(of features: Matrix) {
    var seen: Set<[Double]> = []
    shapes = (0..<features.columnCount).flatMap {
      [Shape.value(feature: $0), .presence(feature: $0)]
    }
    .filter { shape in
      let column = Self.column(shape, of: features)
      return column.contains { $0 != column[0] } && seen.insert(column).inserted
    }
  }

  /// The columns of rows, as many for any rows.
  func columns(of features: Matrix) -> Matrix {
    Matrix(
      rowCount: features.rowCount, columnCount: shapes.count,
      columnByColumn: shapes.flatMap { Self.column($0, of: features) })
  }

  private static func column(_ shape: Shape, of features: Matrix) -> [Double] {
    switch shape {
    case .value(let feature): features.column(feature)
    case .presence(let feature): features.column(feature).map { $0 == 0 ? 0 : 1 }
    }
  }
}
