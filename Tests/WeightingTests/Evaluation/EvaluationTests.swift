import Draws
import LinearAlgebra
import Testing

@testable import Weighting

@Suite("Models side by side")
struct EvaluationTests {
  private let log = SimulatedLog(seed: 8)

  private func evaluate(
    _ scores: [[Double]], threads: Int = 1, replicates: Int = 60, seed: UInt64 = 4
  ) -> Evaluation {
    var terms = Evaluation.Terms()
    (terms.k, terms.replicates, terms.seed, terms.threads) = (2, replicates, seed, threads)
    return Evaluation(
      scores.map { Evaluation.Entrant(scores: $0) }, on: log.outcomes(seed: 1),
      order: log.relevance.indices.map { Int32($0) }, terms: terms)
  }

  private func figures(_ evaluation: Evaluation) -> [[Estimate?]] {
    (evaluation.weighted + evaluation.unweighted).map(\.estimates)
  }

  private var noise: [Double] {
    var draws = SplitMix64(seed: 77)
    return log.relevance.map { _ in draws.unit() }
  }

  @Test("any number of threads gives the same answer, another seed another interval")
  func threads() {
    let one = evaluate([log.relevance, noise])
    for threads in [2, 5] {
      let other = evaluate([log.relevance, noise], threads: threads)
      #expect(figures(other) == figures(one))
      #expect(other.weighted.map(\.differences) == one.weighted.map(\.differences))
    }
    #expect(figures(evaluate([log.relevance, noise], seed: 5)) != figures(one))
  }

  @Test("a model beside itself differs in nothing")
  func sameModel() {
    for line in evaluate([log.relevance, log.relevance]).weighted {
      #expect(line.differences[0]?.difference.value == 0)
      #expect(line.differences[0]?.probability == 1)
    }
  }

  @Test("the truth beats its reverse in every measure that knows it, beyond doubt")
  func truthBeatsReverse() throws {
    var terms = Evaluation.Terms()
    terms.replicates = 60
    // Both state their scores as probabilities, and need no calibration.
    let entrants = [log.relevance.map { 1 - $0 }, log.relevance].map {
      Evaluation.Entrant(scores: $0, calibration: { $0 })
    }
    let evaluation = Evaluation(
      entrants, on: log.outcomes(seed: 1), order: log.relevance.indices.map { Int32($0) },
      terms: terms)
    let measures: [Measure] = [
      .area, .logLoss, .brier, .gain, .inversePropensity, .selfNormalised, .doublyRobust,
      .examinedShare,
    ]
    for measure in measures {
      let paired = try #require(evaluation.weighted[measure.rawValue].differences[0])
      #expect(measure.isLoss ? paired.difference.high < 0 : paired.difference.low > 0, "\(measure)")
      #expect(paired.probability < 0.05, "\(measure)")
    }
    let bins = evaluation.portraits[1].reliability.bins
    #expect(bins.count == 10 && bins.map(\.predicted) == bins.map(\.predicted).sorted())
  }

  @Test("successes by inverse propensity give the loss and area of certain outcomes on average")
  func unbiased() {
    let fixed = log.relevance.map { 0.2 + 0.5 * $0 }
    func mean(_ loss: (Double, Double) -> Double, _ gains: [Double]) -> Double {
      zip(fixed, gains).reduce(0) { $0 + loss($1.0, $1.1) } / Double(gains.count)
    }
    let logLoss = { (q: Double, gain: Double) in ProbabilityLoss.logarithmic(q, gain: gain) }
    // Linear in gains, so that the true chances stand for certain outcomes.
    let truth = mean(logLoss, log.relevance)
    let order = ScoreOrder(log.relevance)
    let trueArea = order.area(gains: log.relevance) { _ in 1 } ?? 0
    var (weighted, plain, areas, plainAreas) = ([Double](), [Double](), [Double](), [Double]())
    for seed in 0..<150 {
      let outcomes = log.outcomes(seed: 500 + UInt64(seed))
      let pairs = LoggedPairs(outcomes, weighsByPropensity: true)
      let unweighted = LoggedPairs(outcomes, weighsByPropensity: false)
      weighted.append(mean(logLoss, pairs.gains))
      plain.append(mean(logLoss, unweighted.gains))
      areas.append(order.area(gains: pairs.gains) { _ in 1 } ?? 0)
      plainAreas.append(order.area(gains: unweighted.gains) { _ in 1 } ?? 0)
    }
    #expect(Sample(weighted).distance(to: truth) < 4)
    #expect(Sample(plain).distance(to: truth) > 20)
    // A ratio of unbiased sums, so right but for terms of one over the number of pairs.
    #expect(abs(Sample(areas).mean - trueArea) < 0.01)
    #expect(abs(Sample(plainAreas).mean - trueArea) > 0.02)
  }

  @Test("an interval is as wide as the firms' spread says, not as the pairs'")
  func clusters() throws {
    var draws = SplitMix64(seed: 12)
    let firms = (0..<200).map { _ in draws.chance(0.4) ? 1.0 : 0 }
    let bootstrap = FirmBootstrap(replicates: 400, seed: 2, threads: 2)
    // A firm's four pairs end alike; the mean over 800 pairs spreads as that of 200 firms does.
    let means = bootstrap.values(firmCount: 200) { weights in
      zip(firms, weights).reduce(0) { $0 + 4 * $1.0 * $1.1 }
        / (4 * weights.reduce(0, +))
    }
    let spread = Sample(means).variance.squareRoot()
    let expected = (Sample(firms).variance / 200).squareRoot()
    #expect(abs(spread / expected - 1) < 0.12)
  }

  @Test("percentiles lie between order statistics, and what is undefined has none")
  func percentiles() throws {
    let estimate = try #require(Estimate(5, replicates: (0...200).map { Double($0) }.reversed()))
    #expect((estimate.low, estimate.high) == (5, 195))
    #expect(Estimate(.nan, replicates: [1, 2]) == nil)
    #expect(Estimate(1, replicates: [.nan, .nan, 1]) == nil)
    #expect(Estimate(1, replicates: [.nan, 1, 1])?.low == 1)
    let paired = try #require(
      PairedDifference((1, [1, 1, 1, 1]), (2, [2, 3, 2, 1.5])))
    #expect(paired.difference.value == 1 && paired.probability == 0.4)
  }

  @Test("nothing is predicted for a firm from its own outcomes")
  func crossFitting() {
    let outcomes = log.outcomes(seed: 9)
    var changed = outcomes
    for row in outcomes.firms.indices where outcomes.firms[row] == 3 {
      changed.successes[row].toggle()
    }
    let folds = FirmFolds(seed: 6)
    func probabilities(_ outcomes: Outcomes) -> [Double] {
      Calibration.crossFitted(
        scores: log.relevance, pairs: LoggedPairs(outcomes, weighsByPropensity: true), folds: folds)
    }
    let (before, after) = (probabilities(outcomes), probabilities(changed))
    #expect(before != after)
    for row in outcomes.firms.indices where outcomes.firms[row] == 3 {
      #expect(before[row] == after[row])
    }
    #expect(before.allSatisfy { 0 < $0 && $0 < 1 })
  }

  @Test("one firm alone is judged without a trap")
  func oneFirm() {
    let outcomes = Outcomes(
      features: Matrix(rowCount: 2, columnCount: 1), successes: [false, false], needs: [0, 0],
      firms: [0, 0], rounds: [0, 0], ranks: [1, 2], propensities: [1, 1])
    var terms = Evaluation.Terms()
    terms.replicates = 20
    let evaluation = Evaluation(
      [Evaluation.Entrant(scores: [0.1, 0.2])], on: outcomes, order: [0, 1], terms: terms)
    #expect(evaluation.weighted[Measure.area.rawValue].estimates[0] == nil)
    #expect(evaluation.weighted[Measure.coverage.rawValue].estimates[0]?.value == 0)
  }
}
