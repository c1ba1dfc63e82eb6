import Glibc
import LinearAlgebra
import Parallel

/// The ridge strength that predicts best what was held out.
public struct RidgeChoice: Sendable {
  /// One strength and what it is worth.
  public struct Trial: Hashable, Sendable {
    /// λ, in the units of the features as they come.
    public let ridge: Double
    /// The mean over folds of the held-out cost for each row.
    public let cost: Double
    /// The standard error of that mean, over folds.
    public let error: Double
  }

  /// All strengths, ascending.
  public let trials: [Trial]
  /// The chosen strength.
  public let ridge: Double

  /// How to choose among strengths.
  public enum Rule: Hashable, Sendable {
    /// The one with the least cost.
    case best
    /// The strongest one whose cost lies within one standard error of the least: simpler weights where
    /// the data do not say otherwise (L. Breiman et al., "Classification and Regression Trees", 1984).
    case oneStandardError
  }

  /// The strengths to choose from when nobody names any: 0.001 to 1000 by steps of √10.
  public static let usual = (-6...6).map { step in
    (0..<abs(step)).reduce(1.0) { value, _ in
      step < 0 ? value / 10.0.squareRoot() : value * 10.0.squareRoot()
    }
  }

  /// The choice by folds.
  ///
  /// Held-out rows are judged by the cost that is minimised, without the penalty, so that propensities count
  /// there too. A strength at which a fold cannot be learned from is passed over.
  ///
  /// - Parameters:
  ///   - rows: what is learned from.
  ///   - folds: which rows are held out together, such as `Fold.byRounds` or `Fold.forward`.
  ///   - terms: what is asked of the weights besides; its ridge is replaced.
  ///   - ridges: the strengths; 0 is allowed.
  ///   - rule: how to choose; the best by default, since a weaker penalty biases weights less.
  ///   - threads: how many threads work, on a fold each.
  /// - Throws: `.nothingToLearn` where there is no fold or no strength at which every fold can be learned from.
  public init(
    _ rows: BinaryRows, folds: [Fold], terms: WeightTerms = WeightTerms(),
    ridges: [Double] = RidgeChoice.usual, rule: Rule = .best, threads: Int = 1
  ) throws(LearningFault) {
    try self.init(folds: folds, ridges: ridges, rule: rule, threads: threads) { fold, ascending in
      Self.costs(of: fold, rows, terms: terms, ridges: ascending)
    }
  }

  /// The choice for a pairwise ranking, judged by the cost of a held-out pair.
  ///
  /// - Parameters:
  ///   - outcomes: what is learned from.
  ///   - folds: which rows are held out together; whole needs.
  ///   - isCorrected: whether propensities count.
  ///   - terms: what is asked of the weights besides; its ridge is replaced.
  ///   - ridges: the strengths; 0 is allowed.
  ///   - rule: how to choose.
  ///   - threads: how many threads work, on a fold each.
  /// - Throws: `.nothingToLearn` where there is no fold or no strength at which every fold can be learned from.
  public init(
    ranking outcomes: Outcomes, folds: [Fold], isCorrected: Bool = true,
    terms: WeightTerms = WeightTerms(), ridges: [Double] = RidgeChoice.usual, rule: Rule = .best,
    threads: Int = 1
  ) throws(LearningFault) {
    try self.init(folds: folds, ridges: ridges, rule: rule, threads: threads) { fold, ascending in
      Self.costs(of: fold, outcomes, isCorrected: isCorrected, terms: terms, ridges: ascending)
    }
  }

  private init(
    folds: [Fold], ridges: [Double], rule: Rule, threads: Int,
    costs: @Sendable (_ fold: Fold, _ ascending: [Double]) -> [Double?]
  ) throws(LearningFault) {
    let ascending = ridges.sorted()
    let costs = chunkedMap(count: folds.count, chunkSize: 1, threads: threads) { chunk in
      costs(folds[chunk.lowerBound], ascending)
    }
    guard !costs.isEmpty else { throw .nothingToLearn }
    trials = ascending.indices.compactMap { place in
      let found = costs.compactMap { $0[place] }
      guard found.count == costs.count else { return nil }
      let mean = found.reduce(0, +) / Double(found.count)
      let squares = found.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error =
        found.count > 1 ? (squares / Double(found.count * (found.count - 1))).squareRoot() : 0
      return Trial(ridge: ascending[place], cost: mean, error: error)
    }
    guard let best = trials.min(by: { $0.cost < $1.cost }) else { throw .nothingToLearn }
    switch rule {
    case .best: ridge = best.ridge
    case .oneStandardError:
      ridge = trials.last { $0.cost <= best.cost + best.error }?.ridge ?? best.ridge
    }
  }

  /// The held-out cost of a row at each strength, nil where learning fails.
  private static func costs(
    of fold: Fold, _ rows: BinaryRows, terms: WeightTerms, ridges: [Double]
  ) -> [Double?] {
    guard let learning = try? rows.taking(fold.learning),
      let judging = try? rows.taking(fold.judging)
    else { return ridges.map { _ in nil } }
    let count = judging.weights.isEmpty ? Double(judging.count) : judging.weights.reduce(0, +)
    return costs(along: ridges, terms) { strength, start in
      guard let fit = try? LogisticRegression(learning, terms: strength, start: start) else {
        return nil
      }
      let point = [fit.intercept] + fit.weights
      return (point, judging.cost(at: point, threads: 1).value / count)
    }
  }

  /// The held-out cost of a pair at each strength, nil where learning fails.
  private static func costs(
    of fold: Fold, _ outcomes: Outcomes, isCorrected: Bool, terms: WeightTerms, ridges: [Double]
  ) -> [Double?] {
    guard
      let learning = try? outcomes.taking(fold.learning).gradedGroups(isCorrected: isCorrected),
      let judging = try? outcomes.taking(fold.judging).gradedGroups(isCorrected: isCorrected)
    else { return ridges.map { _ in nil } }
    let zero = [Double](repeating: 0, count: outcomes.features.columnCount)
    // Without weights each pair costs log 2, so this is their number as they count.
    let count = judging.pairCost(at: zero, threads: 1).value / log(2)
    return costs(along: ridges, terms) { strength, start in
      guard let fit = try? PairwiseRanking(learning, terms: strength, start: start) else {
        return nil
      }
      let cost = count > 0 ? judging.pairCost(at: fit.weights, threads: 1).value / count : 0
      return (fit.weights, cost)
    }
  }

  /// Costs at strengths from the strongest down, each search beginning where the last one ended.
  private static func costs(
    along ridges: [Double], _ terms: WeightTerms,
    _ fit: (_ terms: WeightTerms, _ start: [Double]?) -> (point: [Double], cost: Double)?
  ) -> [Double?] {
    var costs = [Double?](repeating: nil, count: ridges.count)
    var start: [Double]?
    for (place, ridge) in ridges.enumerated().reversed() {
      let strength = WeightTerms(
        ridge: ridge, centre: terms.centre, isNonNegative: terms.isNonNegative)
      guard let found = fit(strength, start) else { continue }
      (start, costs[place]) = (found.point, found.cost)
    }
    return costs
  }
}
