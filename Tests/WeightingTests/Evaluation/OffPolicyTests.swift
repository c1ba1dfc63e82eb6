import Draws
import LinearAlgebra
import Testing

@testable import Weighting

@Suite("Estimates of what another ranking would have achieved")
struct OffPolicyTests {
  private let log = SimulatedLog(seed: 3)
  private let draws: [Outcomes]

  init() { draws = (0..<200).map { [log] in log.outcomes(seed: 1000 + UInt64($0)) } }

  /// An estimate of every draw.
  private func sample(
    places: [Int32], rewards: [Double], propensity: ((Double) -> Double)? = nil,
    _ estimate: (OffPolicy) -> Double
  ) -> Sample {
    Sample(
      draws.map { outcomes in
        var outcomes = outcomes
        if let propensity { outcomes.propensities = outcomes.propensities.map(propensity) }
        return estimate(OffPolicy(outcomes, places: places, rewards: rewards))
          / Double(SimulatedLog.needCount)
      })
  }

  private func ips(_ terms: OffPolicy) -> Double { terms.weightedSuccesses.reduce(0, +) }
  private func robust(_ terms: OffPolicy) -> Double { terms.robustSuccesses.reduce(0, +) }

  @Test(
    "inverse propensities are unbiased; without propensities the estimate is the log's, far off")
  func inversePropensity() {
    let places = log.places(by: log.relevance)
    let truth = log.value(places: places)
    let none = [Double](repeating: 0, count: log.relevance.count)
    #expect(sample(places: places, rewards: none, ips).distance(to: truth) < 4)
    let naive = sample(places: places, rewards: none, propensity: { _ in 1 }, ips)
    #expect(naive.distance(to: truth) > 20)
    let logged = log.value(places: log.places(by: log.relevance.indices.map { -Double($0) }))
    #expect(naive.distance(to: logged) < 4)
    #expect(truth > logged * 1.1)
  }

  @Test(
    "the doubly robust estimate is right with right rewards, and narrower than inverse propensities"
  )
  func rightRewards() {
    let places = log.places(by: log.relevance)
    let truth = log.value(places: places)
    let plain = sample(places: places, rewards: log.relevance, ips)
    let good = sample(places: places, rewards: log.relevance, robust)
    #expect(good.distance(to: truth) < 4)
    #expect(good.variance < 0.6 * plain.variance)
    // Without rewards the same cut loses what it takes away.
    let none = [Double](repeating: 0, count: log.relevance.count)
    #expect(sample(places: places, rewards: none, robust).distance(to: truth) > 20)
  }

  @Test("it is right with wrong rewards too, where no weight is cut off")
  func wrongRewards() {
    // The first two of each list change places, and the last two: weights of 2 at the most.
    let places = log.relevance.indices.map {
      [2, 1, 3, 5, 4][$0 % SimulatedLog.listLength] as Int32
    }
    let truth = log.value(places: places)
    for rewards in [log.relevance.map { 1 - $0 }, log.relevance.map { _ in 0 }] {
      #expect(sample(places: places, rewards: rewards, robust).distance(to: truth) < 4)
    }
    let terms = OffPolicy(draws[0], places: places, rewards: log.relevance)
    #expect(terms.robustCutOffCount == 0)
  }

  @Test(
    "with rewards learnt from other firms it lies nearer to the truth than inverse propensities")
  func learntRewards() {
    let places = log.places(by: log.relevance)
    let truth = log.value(places: places)
    var errors = (plain: 0.0, robust: 0.0)
    for outcomes in draws.prefix(100) {
      let rewards = FirmFolds(seed: 1).predictions(firms: outcomes.firms) { known, asked in
        RewardModel.linear.predict(outcomes, known, asked)
      }
      let terms = OffPolicy(outcomes, places: places, rewards: rewards)
      let needs = Double(SimulatedLog.needCount)
      let (plain, robust) = (ips(terms) / needs - truth, robust(terms) / needs - truth)
      errors.plain += plain * plain
      errors.robust += robust * robust
    }
    #expect(errors.robust < 0.8 * errors.plain)
  }

  @Test("a ranking that is the log's own gets what the log got")
  func sameRanking() {
    let places = log.places(by: log.relevance.indices.map { -Double($0) })
    let outcomes = draws[0]
    let terms = OffPolicy(outcomes, places: places, rewards: log.relevance)
    let successes = Double(outcomes.successes.count { $0 })
    #expect(abs(ips(terms) - successes) < 1e-9 && abs(robust(terms) - successes) < 1e-9)
    #expect(abs(terms.effectiveSuccesses - successes) < 1e-9 && terms.cutOffCount == 0)
  }

  @Test("great weights are cut off and counted")
  func cutOff() {
    let outcomes = Outcomes(
      features: Matrix(rowCount: 2, columnCount: 1), successes: [false, true], needs: [0, 0],
      firms: [0, 0], rounds: [0, 0], ranks: [1, 2], propensities: [1, 0.02])
    let terms = OffPolicy(outcomes, places: [2, 1], rewards: [0, 0])
    #expect(terms.cutOffCount == 1 && terms.robustCutOffCount == 1)
    #expect(terms.weightedSuccesses == [0, OffPolicy.largestWeight])
    #expect(terms.fundedPairs == [0, 50])
  }

  @Test("pairs left out leave their places empty for any ranking")
  func gaps() {
    let outcomes = Outcomes(
      features: Matrix(rowCount: 2, columnCount: 1), successes: [true, false], needs: [0, 0],
      firms: [0, 0], rounds: [0, 0], ranks: [2, 4], propensities: [0.5, 0.25])
    #expect(OffPolicy(outcomes, places: [1, 2], rewards: [0, 0]).examinations == [0.5, 0.25])
    #expect(OffPolicy(outcomes, places: [2, 1], rewards: [0, 0]).examinations == [0.25, 0.5])
  }

  @Test("the curve of examination is the mean at each place, straight in between")
  func examinationCurve() {
    let curve = ExaminationCurve(ranks: [2, 2, 5], propensities: [0.5, 0.7, 0.3])
    let found = (1...6).map { curve.probability(ofPlace: Int32($0)) }
    for (place, expected) in [0.6, 0.6, 0.5, 0.4, 0.3, 0.3].enumerated() {
      #expect(abs(found[place] - expected) < 1e-12)
    }
    #expect(ExaminationCurve(ranks: [], propensities: []).probability(ofPlace: 3) == 1)
  }

  @Test("the reward model finds what pairs are worth in spite of position bias")
  func rewardModel() {
    var error = 0.0
    let rows = Array(log.relevance.indices)
    let predictions = draws.prefix(120).map { RewardModel.linear.predict($0, rows, rows) }
    for row in rows {
      let mean = predictions.reduce(0) { $0 + $1[row] } / Double(predictions.count)
      error = max(error, abs(mean - log.relevance[row]))
    }
    #expect(error < 0.05)
  }
}
