import Draws
import LinearAlgebra
import Testing

@testable import Weighting

@Suite("What a ranking of logged pairs achieves of each goal")
struct LoggedListsTests {
  private let log = SimulatedLog(seed: 3)

  private func lists(
    _ outcomes: Outcomes, rewards: [Double], amounts: [Double]? = nil, k: Int = 3
  ) -> LoggedLists {
    LoggedLists(
      outcomes, amounts: amounts ?? rewards.map { _ in 1 },
      order: rewards.indices.map { Int32($0) }, rewards: rewards, k: k)
  }

  private func billionths(_ scores: [Double]) -> [Int32] { scores.map { Int32($0 * 1e9) } }

  /// An amount for each need, in its pairs.
  private var amounts: [Double] {
    log.relevance.indices.map { Double(1 + $0 / SimulatedLog.listLength % 7) }
  }

  @Test("the gain is the evaluation's", arguments: [1, 2, 10])
  func gain(k: Int) throws {
    let outcomes = log.outcomes(seed: 5)
    var draws = SplitMix64(seed: UInt64(k))
    // Few values, so that many tie.
    let scores = log.relevance.map { _ in Double(draws.below(3)) / 4 }
    var terms = Evaluation.Terms()
    (terms.k, terms.replicates) = (k, 20)
    let evaluation = Evaluation(
      [Evaluation.Entrant(scores: scores)], on: outcomes,
      order: scores.indices.map { Int32($0) }, terms: terms)
    let expected = try #require(evaluation.weighted[Measure.gain.rawValue].estimates[0]).value
    let found = lists(outcomes, rewards: scores, k: k)
      .terms(of: .gain, scores: billionths(scores)).value
    #expect(abs(found - expected) < 1e-12)
  }

  @Test("funded with amounts of one is the doubly robust estimate of successes")
  func funded() {
    let outcomes = log.outcomes(seed: 6)
    let rewards = log.relevance.map { 0.8 * $0 }
    let policy = OffPolicy(outcomes, places: log.places(by: log.relevance), rewards: rewards)
    let found = lists(outcomes, rewards: rewards).terms(
      of: .funded, scores: billionths(log.relevance))
    let expected = policy.robustSuccesses.reduce(0, +) / Double(SimulatedLog.needCount)
    #expect(abs(found.value - expected) < 1e-12)
  }

  /// What the goals are in truth under the ranking by scores: yuan, and the share of needs with a success.
  private func truth(places: [Int32]) -> (funded: Double, served: Double) {
    var (funded, served) = (0.0, 0.0)
    for need in 0..<SimulatedLog.needCount {
      var none = 1.0
      for row in need * SimulatedLog.listLength..<(need + 1) * SimulatedLog.listLength {
        let chance =
          SimulatedLog.propensity(ofRank: Int(places[row])) * log.relevance[row]
        funded += amounts[row] * chance
        none *= 1 - chance
      }
      served += 1 - none
    }
    return (funded / Double(SimulatedLog.needCount), served / Double(SimulatedLog.needCount))
  }

  private func sample(
    _ goal: TuningGoal, scores: [Double], rewards: [Double]
  ) -> Sample {
    Sample(
      (0..<150).map { draw in
        lists(log.outcomes(seed: 3000 + draw), rewards: rewards, amounts: amounts)
          .terms(of: goal, scores: billionths(scores)).value
      })
  }

  @Test("with right rewards both estimates have the truth for their mean under the best ranking")
  func rightRewards() {
    let truth = truth(places: log.places(by: log.relevance))
    let funded = sample(.funded, scores: log.relevance, rewards: log.relevance)
    let served = sample(.served, scores: log.relevance, rewards: log.relevance)
    #expect(funded.distance(to: truth.funded) < 4)
    #expect(served.distance(to: truth.served) < 4)
    // And they tell rankings apart.
    let worst = self.truth(places: log.places(by: log.relevance.map { 1 - $0 }))
    #expect(funded.distance(to: worst.funded) > 10 && served.distance(to: worst.served) > 10)
  }

  @Test("with wrong rewards too, where no weight is cut off")
  func wrongRewards() {
    // The first two of each list change places, and the last two: weights of 2 at the most.
    let scores = log.relevance.indices.map { [0.8, 0.9, 0.5, 0.1, 0.2][$0 % 5] }
    let truth = truth(places: log.places(by: scores))
    for rewards in [log.relevance.map { 1 - $0 }, log.relevance.map { _ in 0 }] {
      #expect(sample(.funded, scores: scores, rewards: rewards).distance(to: truth.funded) < 4)
      #expect(sample(.served, scores: scores, rewards: rewards).distance(to: truth.served) < 4)
    }
  }

  @Test("the standard error is that of resampled firms", arguments: TuningGoal.allCases)
  func standardError(goal: TuningGoal) {
    let lists = lists(log.outcomes(seed: 8), rewards: log.relevance, amounts: amounts)
    let terms = lists.terms(of: goal, scores: billionths(log.relevance))
    let resamples = FirmBootstrap(replicates: 600, seed: 2, threads: 1).values(
      firmCount: lists.firmCount
    ) { lists.value(of: terms, firmCounts: $0) }
    let deviation = Sample(resamples).variance.squareRoot()
    #expect(abs(lists.standardError(of: terms) / deviation - 1) < 0.12)
    let ones = [Double](repeating: 1, count: lists.firmCount)
    #expect(abs(lists.value(of: terms, firmCounts: ones) - terms.value) < 1e-9)
  }

  @Test("the objective is 0 at the start and falls with the distance")
  func objective() throws {
    let lists = lists(log.outcomes(seed: 8), rewards: log.relevance)
    let scores = billionths(log.relevance.map { 1 - $0 })
    let objective = try #require(
      TuningObjective(lists, goal: .served, startScores: scores, caution: 0.5))
    #expect(objective.value(at: [0, 0], scores: scores) == 0)
    #expect(objective.value(at: [2, -1], scores: scores) == -2.5)
    #expect(objective.value(at: [2, -1], scores: billionths(log.relevance)) > -2.5)
  }

  @Test("without a success there is nothing to look for")
  func noSuccess() {
    var outcomes = log.outcomes(seed: 8)
    outcomes.successes = outcomes.successes.map { _ in false }
    let lists = lists(outcomes, rewards: log.relevance.map { _ in 0 })
    for goal in TuningGoal.allCases {
      #expect(
        TuningObjective(
          lists, goal: goal, startScores: billionths(log.relevance), caution: 0) == nil)
    }
  }
}
