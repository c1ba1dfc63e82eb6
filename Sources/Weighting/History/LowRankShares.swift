import LinearAlgebra

/// Products' shares in groups of borrowers, from a matrix of low rank: groups alike borrow from
/// each other.
///
/// The roots of a group's shares less the roots of all loans' shares, each group's row times the
/// root of its loans and one, are cut to the largest singular values (C. Eckart and G. Young, "The
/// approximation of one matrix by another of lower rank", Psychometrika 1, 1936); roots because the
/// variance of a share's root hardly depends on the share (M. S. Bartlett, 1936).
struct LowRankShares: Hashable, Codable, Sendable {
  /// How many numbers describe a group, and a product.
  let rank: Int
  /// The groups' numbers, group after group.
  let groups: [Double]
  /// The products' numbers over the root of the product's share, product after product.
  let products: [Double]

  /// The most singular values that are kept.
  static let mostRank = 30
  /// The least that a share's root may be of that of all loans' share.
  static let least = 0.1
  /// How many loans' worth of all loans' shares a group begins with.
  private static let strength = 2.0

  /// The shares of groups whose loans were counted.
  ///
  /// - Parameters:
  ///   - counts: the loans of each group and product.
  ///   - shares: the products' shares of all loans, none of them zero.
  /// - Throws: `.notConverged`.
  init(_ counts: CellCounts, shares: [Double]) throws(LinearAlgebraFault) {
    let groupCount = counts.totals.count
    var matrix = [Double](repeating: 0, count: groupCount * shares.count)
    let roots = shares.map { $0.squareRoot() }
    let scales = counts.totals.map { ($0 + 1).squareRoot() }
    for group in 0..<groupCount {
      let total = counts.totals[group]
      let kept = (Self.strength / (total + Self.strength)).squareRoot()
      for product in shares.indices {
        matrix[product * groupCount + group] = (kept - 1) * roots[product] * scales[group]
      }
      for place in counts.places(of: Int32(group)) {
        let product = Int(counts.products[place])
        let share =
          (counts.weights[place] + Self.strength * shares[product]) / (total + Self.strength)
        matrix[product * groupCount + group] =
          (share.squareRoot() - roots[product]) * scales[group]
      }
    }
    let singular = try SingularValues(
      of: Matrix(rowCount: groupCount, columnCount: shares.count, columnByColumn: matrix))
    let rank = min(Self.mostRank, singular.values.count)
    self.rank = rank
    groups = (0..<groupCount).flatMap { group in
      (0..<rank).map { singular.values[$0] * singular.left[group, $0] / scales[group] }
    }
    products = shares.indices.flatMap { product in
      (0..<rank).map { singular.right[product, $0] / roots[product] }
    }
  }

  /// The root of a product's share in a group over that of its share of all loans.
  @inline(__always)
  func root(of product: Int, in group: Int) -> Double {
    var sum = 1.0
    for number in 0..<rank {
      sum += groups[group * rank + number] * products[product * rank + number]
    }
    return max(sum, Self.least)
  }
}
