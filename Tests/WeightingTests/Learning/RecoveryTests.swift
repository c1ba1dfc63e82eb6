import Testing
import Weighting

@Suite("True weights are recovered from what banks looked at")
struct RecoveryTests {
  static let truth: [Double] = [5, 5, 25, 2, 5, 20, 5, 5, 15, 5, 3, 3, 2]
  static let listed: [Double] = [10, 6, 16, 8, 6, 10, 10, 6, 10, 8, 4, 3, 3]

  @Test(
    "twenty thousand outcomes give the banks' weights in spite of position bias, and not without propensities"
  )
  func recovery() throws {
    let outcomes = simulatedOutcomes(
      needs: 2000, truth: Self.truth, listed: Self.listed, slope: 20, seed: 1)
    let terms = WeightTerms(ridge: 1, isNonNegative: Self.truth.map { _ in true })
    func found(_ correction: Outcomes.SightCorrection) throws -> Double {
      let fit = try LogisticRegression(try outcomes.binaryRows(correction), terms: terms)
      return cosine(fit.weights, Self.truth)
    }
    let (seen, inverse, none) = (
      try found(.seen), try found(.inversePropensity), try found(.none)
    )
    #expect(seen >= 0.98, "\(seen)")
    #expect(inverse >= 0.96, "\(inverse)")
    #expect(none < seen - 0.01, "\(none) without, \(seen) with propensities")
  }

  @Test("the decay of reading is estimated where nobody recorded it")
  func decay() throws {
    var outcomes = simulatedOutcomes(
      needs: 400, truth: [3, 1, 2], listed: [1, 1, 1], slope: 12, seed: 2)
    outcomes.propensities = outcomes.propensities.map { _ in 1 }
    let estimate = try PropensityEstimate(outcomes)
    #expect(abs(estimate.decay - 0.6) < 0.15, "\(estimate)")
    #expect(estimate.interval.contains(0.6) && !estimate.interval.contains(0), "\(estimate)")
  }

  @Test("no decay is found where every pair was looked at")
  func noDecay() throws {
    let outcomes = simulatedOutcomes(
      needs: 400, truth: [3, 1, 2], listed: [1, 1, 1], slope: 12, decay: 0, seed: 3)
    let estimate = try PropensityEstimate(outcomes)
    #expect(estimate.interval.contains(0) || estimate.decay < 0.1, "\(estimate)")
  }

  @Test("pairs of a need on which banks differed rank as the truth does")
  func pairwise() throws {
    let outcomes = simulatedOutcomes(
      needs: 600, truth: [3, 1, 2], listed: [1, 1, 1], slope: 12, seed: 4)
    let terms = WeightTerms(ridge: 1, isNonNegative: [true, true, true])
    let corrected = try PairwiseRanking(try outcomes.gradedGroups(), terms: terms)
    let plain = try PairwiseRanking(try outcomes.gradedGroups(isCorrected: false), terms: terms)
    #expect(cosine(corrected.weights, [3, 1, 2]) > 0.97)
    #expect(cosine(corrected.weights, [3, 1, 2]) > cosine(plain.weights, [3, 1, 2]))
  }
}
