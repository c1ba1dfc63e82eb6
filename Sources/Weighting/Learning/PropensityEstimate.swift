import Glibc
import LinearAlgebra

/// How fast banks stop reading: a pair of rank r is looked at with probability r^−decay.
///
/// The decay is the one of the greatest likelihood, jointly with the weights, of "seen and then
/// approved". It can be told from the weights because pairs with like features stand at different ranks,
/// on the lists of different needs; as far as a need's own list is concerned rank and score go
/// together. So it takes many lists, features that vary between needs, and a model of the score that is
/// not far from the truth: whatever makes higher ranks succeed more often beside the features, such as
/// something that the list's maker knew and no column says, is taken for decay. Rank 1 counts as always
/// seen: a share of banks that never look at all cannot be told from a low intercept.
public struct PropensityEstimate: Hashable, Sendable {
  /// The exponent.
  public let decay: Double
  /// Decays that the likelihood does not rule out at a level of 95 %.
  ///
  /// Twice its logarithm lies within 3.84 of the greatest. Ends at 0 or 3 are ends of what was looked at.
  public let interval: ClosedRange<Double>

  /// The estimate from outcomes, whose propensities are not read.
  ///
  /// - Parameters:
  ///   - outcomes: pairs at several ranks.
  ///   - terms: what is asked of the weights; some ridge keeps the search from running off.
  ///   - threads: how many threads work.
  /// - Throws: as `LogisticRegression`; `.nothingToLearn` where all pairs have one rank.
  public init(
    _ outcomes: Outcomes, terms: WeightTerms = WeightTerms(ridge: 1), threads: Int = 1
  ) throws(LearningFault) {
    guard Set(outcomes.ranks).count > 1 else { throw .nothingToLearn }
    var start: [Double]?
    func cost(_ decay: Double) throws(LearningFault) -> Double {
      var copy = outcomes
      copy.propensities = Self.propensities(ofRanks: outcomes.ranks, decay: decay)
      let fit = try LogisticRegression(
        try copy.binaryRows(.seen), terms: terms, start: start, tolerance: 1e-5,
        threads: threads)
      start = [fit.intercept] + fit.weights
      return fit.cost
    }
    // Golden section: the profile has one valley where it was looked at.
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (0.0, 3.0)
    var (left, right) = (high - golden * (high - low), low + golden * (high - low))
    var (leftCost, rightCost) = (try cost(left), try cost(right))
    while high - low > 1e-3 {
      if leftCost <= rightCost {
        (high, right, rightCost) = (right, left, leftCost)
        left = high - golden * (high - low)
        leftCost = try cost(left)
      } else {
        (low, left, leftCost) = (left, right, rightCost)
        right = low + golden * (high - low)
        rightCost = try cost(right)
      }
    }
    decay = (low + high) / 2
    let bound = try cost(decay) + 3.841_459 / 2
    func edge(_ inside: Double, _ outside: Double) throws(LearningFault) -> Double {
      guard try cost(outside) > bound else { return outside }
      var (inside, outside) = (inside, outside)
      while abs(outside - inside) > 1e-3 {
        let middle = (inside + outside) / 2
        if try cost(middle) > bound { outside = middle } else { inside = middle }
      }
      return inside
    }
    interval = try edge(decay, 0)...edge(decay, 3)
  }

  /// How likely pairs of these ranks are to be looked at.
  public static func propensities(ofRanks ranks: [Int32], decay: Double) -> [Double] {
    ranks.map { pow(Double(max(1, $0)), -decay) }
  }
}
