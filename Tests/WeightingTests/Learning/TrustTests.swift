import Draws
import LinearAlgebra
import Testing
import Weighting

@Suite("What learned weights and scores are worth")
struct TrustTests {
  @Test("the monotone curve is scikit-learn's, and monotone")
  func isotonic() throws {
    let golden = try LearningGolden.read().isotonic
    let curve = try IsotonicCalibration(
      scores: golden.scores, targets: golden.targets, weights: golden.weights)
    for (score, expected) in zip(golden.asked, golden.answers) {
      #expect(abs(curve.probability(at: score) - expected) < 1e-12, "at \(score)")
    }
    #expect(IsotonicCalibration(points: curve.points) == curve)
  }

  @Test(
    "random curves never fall, and stay within 0 and 1 with inverse-propensity targets",
    arguments: 0..<10)
  func monotone(_ seed: UInt64) throws {
    var draws = SplitMix64(seed: seed)
    let scores = (0..<80).map { _ in Double(draws.below(30)) }
    let targets = scores.map { draws.chance($0 / 40) ? 1 / draws.uniform(0.2, 1) : 0 }
    let curve = try IsotonicCalibration(scores: scores, targets: targets)
    let values = stride(from: -2.0, to: 32, by: 0.25).map { curve.probability(at: $0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "seed \(seed)")
    #expect(values.allSatisfy { (0...1).contains($0) }, "seed \(seed)")
    #expect(IsotonicCalibration(points: []) == nil)
  }

  /// The intervals of a logistic regression's weights.
  private func intervals(
    _ rows: BinaryRows, firms: [Int32], ridge: Double = 0, seed: UInt64 = 1, threads: Int = 1
  ) throws -> WeightIntervals {
    let terms = WeightTerms(ridge: ridge)
    let fit = try LogisticRegression(rows, terms: terms)
    return try WeightIntervals(
      of: fit.weights, firms: firms, replicates: 60, seed: seed, threads: threads
    ) { times in
      try? LogisticRegression(rows.weighted(times), terms: terms).weights
    }
  }

  @Test("intervals cover the truth about as often as they say, and firms make them wider")
  func coverage() throws {
    let truth = [2.0, -1]
    var covered = 0
    for seed in 0..<30 {
      let (features, targets) = randomRows(150, weights: truth, seed: UInt64(100 + seed))
      let rows = try BinaryRows(features: features, targets: targets)
      let intervals = try intervals(
        rows, firms: (0..<150).map(Int32.init), ridge: 1e-3, seed: UInt64(seed), threads: 2)
      covered += zip(intervals.weights, truth).filter { $0.contains($1) }.count
    }
    // Of 60; at 95 % fewer than 51 come by chance once in ten thousand times.
    #expect(covered >= 50, "\(covered) of 60")
    // Ten copies of each row are ten times the data only to those who do not know that they are copies.
    let (features, targets) = randomRows(60, weights: truth, seed: 7)
    let copies = try BinaryRows(
      features: features.taking(rows: (0..<600).map { $0 / 10 }),
      targets: (0..<600).map { targets[$0 / 10] })
    func width(_ firms: [Int32]) throws -> Double {
      let range = try intervals(copies, firms: firms, ridge: 1).weights[0]
      return range.upperBound - range.lowerBound
    }
    #expect(try width((0..<600).map { $0 / 10 }) > 2 * width((0..<600).map(Int32.init)))
  }

  @Test("the same seed gives the same intervals on any number of threads")
  func seeded() throws {
    let (features, targets) = randomRows(200, weights: [1, 1], seed: 11)
    let rows = try BinaryRows(features: features, targets: targets)
    let found = try [1, 2].map { threads in
      try intervals(rows, firms: (0..<200).map { Int32($0 / 4) }, threads: threads).weights
    }
    #expect(found[0] == found[1])
  }

  @Test("copies, sums and what does not vary are named; independent features are sound")
  func collinearity() throws {
    let (features, _) = randomRows(400, weights: [0, 0, 0], seed: 12)
    let sound = try Collinearity(of: features)
    #expect(sound.isSound && sound.conditionNumber < 10)
    #expect(sound.inflations.allSatisfy { $0.map { $0 >= 1 && $0 < 1.1 } ?? false })
    let copied = try Collinearity(
      of: Matrix(rows: features.rows.map { [$0[0], 0.3, $0[1], 2 * $0[0], $0[2]] }))
    #expect(copied.unvarying == [1] && copied.groups == [[0, 3]] && !copied.isSound)
    #expect(copied.inflations[0] == .infinity && copied.inflations[3] == .infinity)
    #expect(copied.inflations[1] == nil)
    #expect(copied.inflations[2].map { $0 < 1.1 } ?? false)
    let near = try Collinearity(
      of: Matrix(
        rows: features.rows.map { [$0[0], $0[1], $0[2], $0[0] + $0[1] + 0.01 * $0[2]] }))
    #expect(near.groups.contains { Set($0).isSuperset(of: [0, 1, 3]) }, "\(near.groups)")
    #expect(near.inflations[0].map { $0 > 100 } ?? false)
    // Two columns' inflation is 1 / (1 − r²).
    let pair = try Collinearity(of: Matrix(rows: [[0, 0], [1, 1], [2, 1], [3, 2]]))
    let squaredCorrelation = 9.0 / (5 * 2)
    #expect(abs((pair.inflations[0] ?? 0) - 1 / (1 - squaredCorrelation)) < 1e-9)
  }
}
