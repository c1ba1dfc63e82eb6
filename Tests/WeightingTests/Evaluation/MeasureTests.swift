import Foundation
import LinearAlgebra
import TestSupport
import Testing

@testable import Weighting

@Suite("Measures of a model")
struct MeasureTests {
  /// What `fixtures/evaluation/make_measures.py` wrote: pairs, and scikit-learn's answers.
  private struct Golden: Decodable {
    struct Reliability: Decodable {
      let predicted: [Double]
      let observed: [Double]
    }
    struct Isotonic: Decodable {
      let asked: [Double]
      let values: [Double]
    }
    let scores: [Double]
    let tied: [Double]
    let probabilities: [Double]
    let successes: [Int]
    let weights: [Double]
    let pairsOfNeed: Int
    let auc: Double
    let aucTied: Double
    let aucTiedWeighted: Double
    let logLoss: Double
    let brier: Double
    let ndcgAt3: [Double?]
    let ndcgAt8: [Double?]
    let reliability: Reliability
    let isotonic: Isotonic

    var gains: [Double] { successes.map { Double($0) } }
  }

  private let golden: Golden

  init() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    golden = try decoder.decode(
      Golden.self,
      from: Data(contentsOf: URL(fileURLWithPath: fixture("evaluation/measures.json"))))
  }

  @Test("the area under the curve is scikit-learn's, with ties and weights too")
  func area() throws {
    func area(_ scores: [Double], _ weights: [Double]? = nil) throws -> Double {
      try #require(
        ScoreOrder(scores).area(gains: golden.gains) { row in weights.map { $0[row] } ?? 1 })
    }
    #expect(abs(try area(golden.scores) - golden.auc) < 1e-12)
    #expect(abs(try area(golden.tied) - golden.aucTied) < 1e-12)
    #expect(abs(try area(golden.tied, golden.weights) - golden.aucTiedWeighted) < 1e-12)
    #expect(golden.aucTied != golden.auc && golden.aucTied != golden.aucTiedWeighted)
  }

  @Test("there is no area without a success, or without a failure")
  func areaOfOneKind() {
    let order = ScoreOrder([0.1, 0.2])
    #expect(order.area(gains: [0, 0]) { _ in 1 } == nil)
    #expect(order.area(gains: [1, 1]) { _ in 1 } == nil)
    #expect(order.area(gains: [0, 1]) { Double($0) } == nil)
    #expect(order.area(gains: [0, 1]) { _ in 1 } == 1)
  }

  @Test("the losses are scikit-learn's")
  func losses() {
    let pairs = zip(golden.probabilities, golden.gains)
    let count = Double(golden.gains.count)
    let logLoss = pairs.reduce(0) { $0 + ProbabilityLoss.logarithmic($1.0, gain: $1.1) } / count
    let brier = pairs.reduce(0) { $0 + ProbabilityLoss.quadratic($1.0, gain: $1.1) } / count
    #expect(abs(logLoss - golden.logLoss) < 1e-12)
    #expect(abs(brier - golden.brier) < 1e-12)
    #expect(ProbabilityLoss.logarithmic(0, gain: 1).isFinite)
  }

  @Test("a list's discounted gain is scikit-learn's, its first success and its hit are its own")
  func lists() {
    let size = golden.pairsOfNeed
    let needs = golden.scores.indices.map { Int32($0 / size) }
    let places = ListPlaces.places(
      scores: golden.scores, lists: needs, order: golden.scores.indices.map { Int32($0) })
    let gains = zip(golden.gains, golden.weights).map { $0 * $1 }
    for need in 0..<golden.ndcgAt3.count {
      let rows = need * size..<(need + 1) * size
      for (k, expected) in [(3, golden.ndcgAt3[need]), (8, golden.ndcgAt8[need])] {
        let list = ListMeasures(places: places[rows], gains: gains[rows], k: k)
        #expect((list == nil) == (expected == nil))
        guard let list, let expected else { continue }
        #expect(abs(list.normalisedGain - expected) < 1e-12)
        // Plainly: walk down the sorted list.
        let sorted = rows.sorted { golden.scores[$0] > golden.scores[$1] }
        let first = sorted.firstIndex { golden.successes[$0] == 1 }.map { $0 + 1 }
        #expect(list.reciprocalPlace == 1 / Double(first ?? 0))
        #expect(list.isHit == ((first ?? .max) <= k))
      }
    }
  }

  @Test("equal scores of a list stand by their order, and lists do not mix")
  func ties() {
    let places = ListPlaces.places(
      scores: [0.5, 0.5, 0.9, 0.5, 0.1], lists: [1, 1, 1, 0, 0], order: [4, 2, 9, 1, 0])
    #expect(places == [3, 2, 1, 1, 2])
  }

  @Test("the reliability curve is scikit-learn's with quantile bins")
  func reliability() {
    let curve = ReliabilityCurve(probabilities: golden.probabilities, gains: golden.gains)
    #expect(curve.bins.count == 10 && curve.bins.allSatisfy { $0.pairs == 12 })
    for (bin, expected) in zip(
      curve.bins, zip(golden.reliability.predicted, golden.reliability.observed))
    {
      #expect(abs(bin.predicted - expected.0) < 1e-12)
      #expect(abs(bin.observed - expected.1) < 1e-12)
    }
  }

  @Test("equal probabilities stay in one bin")
  func equalProbabilities() {
    let curve = ReliabilityCurve(
      probabilities: [0.2, 0.2, 0.2, 0.2, 0.7], gains: [0, 1, 0, 0, 1], bins: 3)
    #expect(curve.bins.map(\.pairs) == [4, 1])
    #expect(curve.bins.map(\.observed) == [0.25, 1])
    #expect(ReliabilityCurve(probabilities: [], gains: []).bins.isEmpty)
  }

  @Test("the ascending curve is scikit-learn's isotonic regression")
  func isotonic() throws {
    let curve = try IsotonicCalibration(scores: golden.tied, targets: golden.gains)
    for (asked, value) in zip(golden.isotonic.asked, golden.isotonic.values) {
      #expect(abs(curve.probability(at: asked) - value) < 1e-12)
    }
  }

  @Test("attention and candidates are shares of a whole, and the best places get most")
  func exposure() {
    let shares = Exposure.shares(
      groups: [0, 1, 0, 1, 1], count: 3, places: [1, 2, 1, 2, 3], k: 2)
    #expect(abs(shares.reduce(0) { $0 + $1.attention } - 1) < 1e-12)
    #expect(shares.map(\.candidates) == [0.4, 0.6, 0])
    let second = ListMeasures.attention(place: 2)
    #expect(abs(shares[1].attention - 2 * second / (2 + 2 * second)) < 1e-12)
  }
}
