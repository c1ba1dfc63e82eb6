/// What another ranking of the logged pairs would have achieved: the terms of its estimates, pair by
/// pair.
///
/// The position-based model is assumed: a pair succeeds when it is looked at, which depends on its
/// place alone, and then would be funded, which does not. A new ranking lays the need's logged pairs
/// on the places where they stood, best first; nothing is said of pairs that were never logged. The
/// weight of a pair is the chance that its new place is looked at over the logged propensity.
///
/// Lists are logged without chance, and who was looked at is not: so a reward model explains none of
/// an uncut weight's variance, and with uncut weights the doubly robust estimate is that of inverse
/// propensities. What it can do is to stand in for what a stricter cut takes away: it is unbiased where
/// nothing is cut or the model is right, and narrower.
///
/// Sources: S. Li et al., "Offline Evaluation of Ranking Policies with Click Models", KDD 2018
/// (inverse propensities under the position-based model); M. Dudík, J. Langford and L. Li, "Doubly
/// Robust Policy Evaluation and Learning", ICML 2011; Y. Oosterhuis, "Doubly-Robust Estimation for
/// Correcting Position-Bias in Click Feedback", TOIS 2023.
package struct OffPolicy: Sendable {
  /// Weights of inverse propensities are cut off at this many.
  package static let largestWeight = 10.0
  /// Those of the doubly robust estimate, which makes up for the rest by its reward model.
  package static let largestRobustWeight = 2.0

  /// For each pair, its weight times its success.
  package let weightedSuccesses: [Double]
  /// For each pair, its weight times its propensity: the chance that it is looked at, less what was
  /// cut off.
  package let weightedExaminations: [Double]
  /// For each pair, the chance that its new place is looked at.
  package let examinations: [Double]
  /// For each pair, what the reward model says of its new place, and the weighted surprise of what
  /// happened.
  package let robustSuccesses: [Double]
  /// For each pair, its success over its propensity: on average whether it would be funded.
  package let fundedPairs: [Double]
  /// How many weights were cut off at `largestWeight`.
  package let cutOffCount: Int
  /// How many were at `largestRobustWeight`.
  package let robustCutOffCount: Int
  /// How many equally weighted successes would tell as much: (Σ w)² / Σ w² over the successes.
  ///
  /// Source: L. Kish, "Survey Sampling", 1965.
  package let effectiveSuccesses: Double

  /// The terms for a ranking.
  ///
  /// - Parameters:
  ///   - outcomes: what was logged.
  ///   - places: each pair's new place among its need's pairs, from 1.
  ///   - rewards: how likely each pair is to succeed if it is looked at, predicted without it.
  package init(_ outcomes: Outcomes, places: [Int32], rewards: [Double]) {
    let curve = ExaminationCurve(ranks: outcomes.ranks, propensities: outcomes.propensities)
    var examinations = [Double](repeating: 0, count: outcomes.count)
    for need in outcomes.needRanges {
      let slots = outcomes.ranks[need].sorted()
      for row in need {
        examinations[row] = curve.probability(ofPlace: slots[Int(places[row]) - 1])
      }
    }
    let whole = outcomes.propensities.indices.map { examinations[$0] / outcomes.propensities[$0] }
    let weights = whole.map { min($0, Self.largestWeight) }
    let (propensities, successes) = (outcomes.propensities, outcomes.successes)
    self.examinations = examinations
    cutOffCount = whole.count { $0 > Self.largestWeight }
    robustCutOffCount = whole.count { $0 > Self.largestRobustWeight }
    weightedSuccesses = weights.indices.map { successes[$0] ? weights[$0] : 0 }
    fundedPairs = propensities.indices.map { successes[$0] ? 1 / propensities[$0] : 0 }
    weightedExaminations = weights.indices.map { weights[$0] * propensities[$0] }
    robustSuccesses = weights.indices.map { row in
      let surprise = (successes[row] ? 1 : 0) - propensities[row] * rewards[row]
      return examinations[row] * rewards[row] + min(whole[row], Self.largestRobustWeight) * surprise
    }
    let sum = weightedSuccesses.reduce(0, +)
    let squares = weightedSuccesses.reduce(0) { $0 + $1 * $1 }
    effectiveSuccesses = squares > 0 ? sum * sum / squares : 0
  }
}
