import Draws
import Glibc
import LinearAlgebra

extension LogisticRegression {
  /// Where a search begins.
  struct Start {
    /// The intercept and the weights.
    var point: [Double]
    /// The curvature there as some of the rows tell it; nil where the rows are few.
    var curvature: Matrix?
  }

  /// From how many rows on a part of them says where to begin.
  private static let many = 16_384
  /// One in so many of them does.
  private static let share = 8

  /// The start of a search: where it was asked to begin or, for many rows, the minimum for a part of them.
  static func start(
    of rows: BinaryRows, terms: WeightTerms, given: [Double]?, isBounded: [Bool], threads: Int
  ) -> Start {
    let given = given.map { zip($0, isBounded).map { $1 ? max(0, $0) : $0 } }
    // A search that goes on by exact curvatures needs nothing but a place.
    guard rows.count >= many, given == nil || rows.likelihood == .targets else {
      return Start(point: given ?? plainStart(of: rows), curvature: nil)
    }
    // They are drawn one from each few, since any regular pattern could be one of the rows' own.
    var draws = SplitMix64(seed: 1)
    let places = stride(from: 0, through: rows.count - share, by: share).map {
      $0 + draws.below(share)
    }
    let scale = Double(rows.count) / Double(places.count)
    let partTerms = terms.scaled(by: 1 / scale)
    guard let part = try? rows.taking(places) else {
      return Start(point: given ?? plainStart(of: rows), curvature: nil)
    }
    let fit = given == nil ? try? minimum(of: part, partTerms, isBounded, threads) : nil
    let point = given ?? fit?.point ?? plainStart(of: rows)
    var quadratic: Quadratic
    if let fit {
      quadratic = fit.quadratic
    } else {
      quadratic = part.cost(at: point, threads: threads)
      partTerms.add(to: &quadratic, at: point, intercepts: 1)
    }
    return Start(point: point, curvature: quadratic.curvature.times(scale))
  }

  private static func minimum(
    of part: BinaryRows, _ terms: WeightTerms, _ isBounded: [Bool], _ threads: Int
  ) throws(LearningFault) -> (point: [Double], quadratic: Quadratic) {
    // The part's minimum is a few standard errors from that of all rows, so a thirtieth of one is enough.
    try NewtonSearch(isBounded: isBounded, tolerance: 1e-3).minimum(from: plainStart(of: part)) {
      terms.ridge == 0 && part.areSeparated(along: $0)
    } _: { point in
      var cost = part.cost(at: point, threads: threads)
      terms.add(to: &cost, at: point, intercepts: 1)
      return cost
    }
  }

  /// No weights, and the intercept that fits then.
  private static func plainStart(of rows: BinaryRows) -> [Double] {
    let total = rows.weights.isEmpty ? Double(rows.count) : rows.weights.reduce(0, +)
    let successes =
      rows.weights.isEmpty
      ? rows.targets.reduce(0, +) : zip(rows.targets, rows.weights).reduce(0) { $0 + $1.0 * $1.1 }
    let share = min(0.99, max(0.01, successes / max(total, 1e-300)))
    return [log(share / (1 - share))] + [Double](repeating: 0, count: rows.features.columnCount)
  }
}
