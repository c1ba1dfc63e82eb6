import Draws
import Glibc
public import LinearAlgebra

/// A logistic regression: success has probability σ(intercept + weights · features).
///
/// Fitted by Newton's steps with Cholesky factors (Fisher's scoring where pairs may be unseen). The
/// curvature is scaled to a unit diagonal before it is factored, so that columns may be dollars beside
/// shares; all numbers are of the features as they come.
public struct LogisticRegression: Sendable {
  /// The logit of success where every feature is 0.
  public let intercept: Double
  /// What each feature adds to the logit for each of its units.
  public let weights: [Double]
  /// Fisher's information with the ridge's part: of the intercept first, then of the weights.
  public let information: Matrix
  /// The cost that was minimised: negative log likelihood and penalty.
  public let cost: Double

  /// The regression of rows.
  ///
  /// - Parameters:
  ///   - rows: what it is to explain.
  ///   - terms: what is asked of the weights besides.
  ///   - start: intercept and weights where the search begins; nil for a start of its own, which for many
  ///     rows is what an eighth of them says.
  ///   - tolerance: the squared length of a step, in standard errors, at which the search ends.
  ///   - threads: how many threads work; the answer does not depend on it.
  /// - Throws: `.separated` where no ridge is and no finite weights are best, `.indistinguishable` where no ridge
  ///   is and a feature is a sum of others; parameter 0 is the intercept.
  public init(
    _ rows: BinaryRows, terms: WeightTerms = WeightTerms(), start: [Double]? = nil,
    tolerance: Double = 1e-9, threads: Int = 1
  ) throws(LearningFault) {
    let count = rows.features.columnCount
    precondition(
      [0, count].contains(terms.isNonNegative.count) && [0, count].contains(terms.centre.count),
      "terms are for the features")
    let bounds =
      terms.isNonNegative.isEmpty ? [Bool](repeating: false, count: count) : terms.isNonNegative
    var search = NewtonSearch(isBounded: [false] + bounds, tolerance: tolerance)
    // Fisher's scoring converges by a factor a step, which is near 1 where propensities do not fit the rows.
    if rows.likelihood != .targets { search.stepLimit = 1000 }
    let first = Self.start(
      of: rows, terms: terms, given: start, isBounded: search.isBounded, threads)
    let (point, quadratic) = try search.minimum(from: first) { step in
      terms.ridge == 0 && rows.areSeparated(along: step)
    } _: { point in
      var cost = rows.cost(at: point, threads: threads)
      terms.add(to: &cost, at: point, intercepts: 1)
      return cost
    }
    intercept = point[0]
    weights = Array(point.dropFirst())
    information = quadratic.curvature
    cost = quadratic.value
  }

  /// The standard errors of the intercept and the weights: roots of the inverse information's diagonal.
  ///
  /// With ridge they are those of the penalised estimate's spread as the curvature tells it, and leave the
  /// bias out. A weight that a bound holds at 0 has none: its error is given as if it were free.
  /// With inverse-propensity targets they are too small; take intervals by bootstrap there.
  ///
  /// - Returns: intercept first.
  /// - Throws: `.indistinguishable` where the information has no inverse.
  public func standardErrors() throws(LearningFault) -> [Double] {
    let diagonal = (0..<information.rowCount).map { information[$0, $0].squareRoot() }
    var scaled = information
    for column in diagonal.indices {
      for row in diagonal.indices { scaled[row, column] /= diagonal[row] * diagonal[column] }
    }
    do {
      let inverse = try CholeskyFactor(of: scaled).inverse
      return diagonal.indices.map { inverse[$0, $0].squareRoot() / diagonal[$0] }
    } catch .notPositiveDefinite(let order) {
      throw .indistinguishable(parameter: order - 1)
    } catch {
      throw .notFinite
    }
  }

  /// The logits of rows of features.
  public func logits(of features: Matrix) -> [Double] {
    features.times(weights).map { $0 + intercept }
  }

  /// The probabilities of success of rows of features.
  public func probabilities(of features: Matrix) -> [Double] {
    logits(of: features).map { 1 / (1 + exp(-$0)) }
  }

  private static func start(
    of rows: BinaryRows, terms: WeightTerms, given: [Double]?, isBounded: [Bool], _ threads: Int
  ) -> [Double] {
    if let given {
      return zip(given, isBounded).map { $1 ? max(0, $0) : $0 }
    }
    // An eighth of many rows says where to begin, so that few steps look at all of them. They are drawn
    // one from each eight, since any regular pattern could be one of the rows' own.
    let many = 16_384
    if rows.count >= many {
      var draws = SplitMix64(seed: 1)
      let places = stride(from: 0, to: rows.count - 8, by: 8).map { $0 + draws.below(8) }
      if let part = try? rows.taking(places),
        let fit = try? LogisticRegression(
          part, terms: terms.scaled(by: 1 / 8), tolerance: 1e-3, threads: threads)
      {
        return [fit.intercept] + fit.weights
      }
    }
    let total = rows.weights.isEmpty ? Double(rows.count) : rows.weights.reduce(0, +)
    let successes =
      rows.weights.isEmpty
      ? rows.targets.reduce(0, +) : zip(rows.targets, rows.weights).reduce(0) { $0 + $1.0 * $1.1 }
    let share = min(0.99, max(0.01, successes / max(total, 1e-300)))
    return [log(share / (1 - share))] + [Double](repeating: 0, count: rows.features.columnCount)
  }
}
