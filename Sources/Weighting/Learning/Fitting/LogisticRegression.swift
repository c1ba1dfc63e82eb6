import Glibc
public import LinearAlgebra

/// A logistic regression: success has probability σ(intercept + weights · features).
///
/// Fitted by Newton's steps with Cholesky factors (Fisher's scoring where pairs may be unseen); many rows
/// by steps from an eighth's minimum whose curvature is that of the eighth, mended on the way. The
/// curvature is scaled to a unit diagonal before it is factored, so that columns may be dollars beside
/// shares; all numbers are of the features as they come.
public struct LogisticRegression: Sendable {
  /// The logit of success where every feature is 0.
  public let intercept: Double
  /// What each feature adds to the logit for each of its units.
  public let weights: [Double]
  /// The cost that was minimised: negative log likelihood and penalty.
  public let cost: Double
  /// What it explains, and on what terms: the information is only found when it is asked for.
  private let rows: BinaryRows
  private let terms: WeightTerms

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
    func cost(at point: [Double], hasCurvature: Bool) -> Quadratic {
      var cost = rows.cost(at: point, hasCurvature: hasCurvature, threads: threads)
      terms.add(to: &cost, at: point, intercepts: 1)
      return cost
    }
    let first = Self.start(
      of: rows, terms: terms, given: start, isBounded: search.isBounded, threads: threads)
    var end = SecantSearch.End(point: first.point, value: 0, isMinimum: false)
    if let curvature = first.curvature, rows.likelihood == .targets {
      // Newton's last step leaves far less than its own length.
      end = SecantSearch(isBounded: search.isBounded, tolerance: tolerance / 1000)
        .minimum(from: first.point, curvature: curvature) { cost(at: $0, hasCurvature: false) }
    }
    if !end.isMinimum {
      let (point, quadratic) = try search.minimum(from: end.point) { step in
        terms.ridge == 0 && rows.areSeparated(along: step)
      } _: {
        cost(at: $0, hasCurvature: true)
      }
      end = SecantSearch.End(point: point, value: quadratic.value, isMinimum: true)
    }
    intercept = end.point[0]
    weights = Array(end.point.dropFirst())
    self.cost = end.value
    self.rows = rows
    self.terms = terms
  }

  /// Fisher's information with the ridge's part: of the intercept first, then of the weights.
  ///
  /// - Complexity: a look at all rows, O(rows × features²).
  public func information() -> Matrix {
    let point = [intercept] + weights
    var quadratic = rows.cost(at: point, threads: 1)
    terms.add(to: &quadratic, at: point, intercepts: 1)
    return quadratic.curvature
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
    let information = information()
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
}
