import Draws
import Foundation
import LinearAlgebra
import Testing

@testable import Weighting

@Suite("Ranking within groups")
struct RankingTests {
  /// Groups whose grades follow weights with noise.
  private func groups(
    _ count: Int, size: Int = 6, weights: [Double] = [2, -1, 0.5], noise: Double = 0.3, seed: UInt64
  ) throws -> GradedGroups {
    var draws = SplitMix64(seed: seed)
    var (rows, grades): ([[Double]], [Double]) = ([], [])
    for _ in 0..<count * size {
      let features = weights.map { _ in draws.unit() }
      let sum = zip(features, weights).reduce(noise * draws.uniform(-1, 1)) { $0 + $1.0 * $1.1 }
      rows.append(features)
      grades.append(min(4, max(0, (sum * 2).rounded())))
    }
    return try GradedGroups(
      features: Matrix(rows: rows), grades: grades, ends: (1...count).map { $0 * size },
      weights: grades.map { 1 + $0 / 2 })
  }

  @Test("gradient and curvature are the cost's differences")
  func derivatives() throws {
    let groups = try groups(10, seed: 1)
    let point = [0.4, -0.2, 1]
    let cost = groups.pairCost(at: point, threads: 1)
    for place in point.indices {
      var (up, down) = (point, point)
      up[place] += 1e-5
      down[place] -= 1e-5
      let (above, below) = (
        groups.pairCost(at: up, threads: 1), groups.pairCost(at: down, threads: 1)
      )
      #expect(abs((above.value - below.value) / 2e-5 - cost.gradient[place]) < 1e-5)
      for other in point.indices {
        let difference = (above.gradient[other] - below.gradient[other]) / 2e-5
        #expect(abs(difference - cost.curvature[place, other]) < 1e-5)
      }
    }
  }

  @Test("it is logistic regression on the differences of pairs")
  func differences() throws {
    let groups = try groups(8, seed: 2)
    var rows: [[Double]] = []
    var weights: [Double] = []
    for group in 0..<groups.groupCount {
      for better in groups.rows(ofGroup: group) {
        for worse in groups.rows(ofGroup: group) where groups.grades[better] > groups.grades[worse]
        {
          rows.append(zip(groups.features.row(better), groups.features.row(worse)).map { $0 - $1 })
          weights.append(groups.weights[better])
        }
      }
    }
    // Both ways round, so that the intercept is 0.
    let both = try BinaryRows(
      features: Matrix(rows: rows + rows.map { $0.map { -$0 } }),
      targets: rows.map { _ in 1 } + rows.map { _ in 0 },
      weights: (weights + weights).map { $0 / 2 })
    let plain = try LogisticRegression(both, terms: WeightTerms(ridge: 1))
    let ranking = try PairwiseRanking(groups, terms: WeightTerms(ridge: 1), threads: 2)
    #expect(zip(plain.weights, ranking.weights).allSatisfy { abs($0 - $1) < 1e-7 })
  }

  @Test("bounds hold, separated groups and groups of one grade end with an error")
  func bounds() throws {
    let ranking = try PairwiseRanking(
      try groups(20, seed: 3), terms: WeightTerms(ridge: 1, isNonNegative: [true, true, true]))
    #expect(ranking.weights[1] == 0 && ranking.weights[0] > 0)
    #expect(throws: LearningFault.separated) {
      try PairwiseRanking(try groups(3, weights: [2, 0, 0], noise: 0, seed: 4))
    }
    #expect(throws: LearningFault.nothingToLearn) {
      try PairwiseRanking(
        try GradedGroups(
          features: Matrix(rows: [[1], [2], [3]]), grades: [1, 2, 2], ends: [1, 3]))
    }
  }

  @Test("gain is that of a worked example, and 1 where nothing is relevant")
  func gain() {
    // Grades 3, 2, 3, 0, 1, 2 in this order: the sums of (2^grade − 1) / log2(place + 1).
    let grades: [Double] = [3, 2, 3, 0, 1, 2]
    let scores: [Double] = [6, 5, 4, 3, 2, 1]
    func sum(_ gains: [Double]) -> Double {
      gains.enumerated().reduce(0) { $0 + $1.element / log2(Double($1.offset + 2)) }
    }
    let found = DiscountedGain.normalised(scores: scores, grades: grades, places: 6)
    #expect(abs(found - sum([7, 3, 7, 0, 1, 3]) / sum([7, 7, 3, 3, 1, 0])) < 1e-12)
    let first = DiscountedGain.normalised(scores: [1, 2], grades: [4, 0], places: 1)
    #expect(first == 0)
    #expect(DiscountedGain.normalised(scores: [1, 2], grades: [0, 0], places: 5) == 1)
    #expect(DiscountedGain.normalised(scores: [1, 1], grades: [1, 0], places: 5) == 1)
  }

  @Test("a forest finds what no weights can, and is the same on any number of threads")
  func forest() throws {
    // A grade where exactly one of two features is high: no linear ranking sees it.
    var draws = SplitMix64(seed: 5)
    let rows = (0..<400).map { _ in [draws.unit(), draws.unit(), draws.unit()] }
    let groups = try GradedGroups(
      features: Matrix(rows: rows), grades: rows.map { ($0[0] > 0.5) != ($0[1] > 0.5) ? 1 : 0 },
      ends: (1...50).map { $0 * 8 })
    let learning = try groups.taking(groups: Array(0..<35))
    let judging = try groups.taking(groups: Array(35..<50))
    let terms = RankingForest.Terms(treeCount: 30, featureShare: 1)
    let scores = RankingForest(learning, terms: terms).scores(of: judging.features)
    #expect(DiscountedGain.mean(scores: scores, of: judging, places: 10) > 0.95)
    let linear = try PairwiseRanking(learning, terms: WeightTerms(ridge: 1))
    let plain = linear.scores(of: judging.features)
    #expect(DiscountedGain.mean(scores: plain, of: judging, places: 10) < 0.85)
    #expect(
      RankingForest(learning, terms: terms, threads: 2).scores(of: judging.features) == scores)
  }

  @Test("a shaped ranking chooses trees where no weights help, and does not depend on the threads")
  func shaped() throws {
    var draws = SplitMix64(seed: 6)
    let rows = (0..<160).map { _ in [draws.unit(), draws.unit()] }
    let groups = try GradedGroups(
      features: Matrix(rows: rows), grades: rows.map { ($0[0] > 0.5) != ($0[1] > 0.5) ? 1 : 0 },
      ends: (1...20).map { $0 * 8 })
    let found = try [1, 2].map { threads in
      try ShapedRanking(groups, ridges: [1, 10], folds: 3, threads: threads)
    }
    #expect(found[0].linearShare < 0.5 && found[0].validated.forest > found[0].validated.linear)
    #expect(found[0].scores(of: groups.features) == found[1].scores(of: groups.features))
  }
}
