import Draws
import Matching
import TestSupport
import Testing

@Suite("Rankings of alternatives")
struct RankingTests {
  private static let methods: [RankingMethod] =
    Normalisation.allCases.flatMap { way in
      [.weightedSum(way), .topsis(way), .greyRelation(way, resolution: 0.5)]
    } + [0, 0.3, 0.5, 1].map { .vikor(groupShare: $0) }

  private func criteria(_ weights: [Double], _ directions: [Int]?) throws -> Criteria {
    try Criteria(weights: weights, directions: directions?.map { $0 > 0 ? .benefit : .cost })
  }

  private func closeness(
    _ method: RankingMethod, _ rows: [[Double]], by criteria: Criteria
  ) -> [Double] {
    var ranker = Ranker(method, by: criteria)
    let values = rows.flatMap(\.self)
    ranker.rank(values.span, count: rows.count)
    return ranker.closeness
  }

  private func expectEqual(_ a: [Double], _ b: [Double], within tolerance: Double) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= tolerance, "\(a) is not \(b)") }
  }

  @Test("the published examples of TOPSIS come out to the digits printed")
  func publishedTopsis() throws {
    let examples = try PublishedCase.all(ofKind: "topsis")
    #expect(examples.count == 2)
    for example in examples {
      let way: Normalisation = example.normalisation == "minmax" ? .minMax : .none
      let found = closeness(
        .topsis(way), example.matrix,
        by: try criteria(#require(example.weights), example.directions))
      let digits = try #require(example.expected.digits)
      expectEqual(
        found, try #require(example.expected.closeness), within: 0.501 * tenTo(-digits))
    }
  }

  @Test("the published examples of VIKOR come out, their compromise sets too")
  func publishedVikor() throws {
    let examples = try PublishedCase.all(ofKind: "vikor")
    #expect(examples.count == 3)
    for example in examples {
      let weights = example.weights ?? example.matrix[0].map { _ in 1 }
      let values = example.matrix.flatMap(\.self)
      let solution = VikorSolution(
        values.span, count: example.matrix.count,
        by: try criteria(weights, example.directions), groupShare: try #require(example.v))
      let expected = example.expected
      let tolerance = 0.501 * tenTo(-(expected.digits ?? 8))
      if let s = expected.s { expectEqual(solution.groupLacks, s, within: tolerance) }
      if let r = expected.r { expectEqual(solution.worstLacks, r, within: tolerance) }
      if let q = expected.q { expectEqual(solution.compromises, q, within: tolerance) }
      if let set = expected.compromise_set { #expect(solution.compromiseSet.sorted() == set) }
      if let isAhead = expected.acceptable_advantage {
        #expect(solution.hasAcceptableAdvantage == isAhead)
      }
      if let isStable = expected.acceptable_stability {
        #expect(solution.hasAcceptableStability == isStable)
      }
      #expect(solution.compromises.allSatisfy { 0...1 ~= $0 })
    }
  }

  @Test("on random matrices the numbers are pymcdm's and numpy's")
  func randomMatrices() throws {
    for example in try RandomCases.all().decisions {
      let criteria = try criteria(example.weights, example.directions)
      for (name, expected) in example.topsis {
        let way = try #require(Normalisation(rawValue: name))
        expectEqual(
          closeness(.topsis(way), example.matrix, by: criteria), expected, within: 1e-9)
      }
      for (share, expected) in example.vikor {
        let values = example.matrix.flatMap(\.self)
        let solution = VikorSolution(
          values.span, count: example.matrix.count, by: criteria,
          groupShare: try #require(Double(share)))
        expectEqual(solution.groupLacks, expected.s, within: 1e-9)
        expectEqual(solution.worstLacks, expected.r, within: 1e-9)
        expectEqual(solution.compromises, expected.q, within: 1e-9)
      }
      for (resolution, expected) in example.grey {
        let method = RankingMethod.greyRelation(
          .minMax, resolution: try #require(Double(resolution)))
        expectEqual(closeness(method, example.matrix, by: criteria), expected, within: 1e-9)
      }
    }
  }

  @Test(
    "contributions sum to the closeness, which lies in [0, 1], on matrices with ties and constant columns",
    arguments: methods)
  func contributionsSum(_ method: RankingMethod) throws {
    var random = SplitMix64(seed: 9)
    for trial in 0..<300 {
      let (rows, columns) = (1 + trial % 7, 1 + trial % 5)
      let levels = Double(1 + trial % 4)
      let values = (0..<rows * columns).map { _ in (random.unit() * levels).rounded() / levels }
      var weights = (0..<columns).map { _ in (random.unit() * 3).rounded() }
      if weights.allSatisfy({ $0 == 0 }) { weights[0] = 1 }
      let directions = (0..<columns).map { _ in random.unit() < 0.5 ? -1 : 1 }
      var ranker = Ranker(method, by: try criteria(weights, directions))
      ranker.rank(values.span, count: rows)
      #expect(ranker.closeness.count == rows && ranker.contributions.count == values.count)
      for row in 0..<rows {
        let parts = ranker.contributions[row * columns..<(row + 1) * columns]
        #expect(0...1 ~= ranker.closeness[row], "\(trial): \(ranker.closeness)")
        #expect(parts.allSatisfy { $0 >= 0 }, "\(trial): \(parts)")
        #expect(abs(parts.reduce(0, +) - ranker.closeness[row]) < 1e-12, "\(trial): \(parts)")
        for (column, part) in parts.enumerated() where weights[column] == 0 { #expect(part == 0) }
      }
    }
  }

  @Test(
    "an alternative that lacks nothing has closeness 1, so one that stands alone has",
    arguments: methods)
  func aloneIsBest(_ method: RankingMethod) throws {
    let criteria = try criteria([2, 1], [1, -1])
    for row in [[1.0, 0], [0, 0.5]] where method.bringsToScale {
      #expect(abs(closeness(method, [row], by: criteria)[0] - 1) < 1e-15)
      #expect(closeness(method, [row, row], by: criteria).allSatisfy { abs($0 - 1) < 1e-15 })
    }
    #expect(closeness(method, [], by: criteria).isEmpty)
  }

  @Test(
    "what is better in everything ranks no lower, and strictly higher where something weighs",
    arguments: methods)
  func betterIsHigher(_ method: RankingMethod) throws {
    let rows = [[0.2, 0.9, 0.5], [0.3, 0.8, 0.5], [0.9, 0.1, 0.5], [0.1, 0.95, 0.5]]
    let found = closeness(method, rows, by: try criteria([1, 2, 3], [1, -1, 1]))
    #expect(
      found[2] > found[1] && found[1] > found[0] && found[0] > found[3]
        || method == .vikor(groupShare: 0))
    #expect(found[2] >= found[1] && found[1] >= found[0] && found[0] >= found[3])
  }

  @Test("what a criterion contributes is nothing where the alternative is the worst in it")
  func worstContributesNothing() throws {
    let values = [0.1, 0.9, 0.5, 0.2, 0.3, 0.4]
    for method in [RankingMethod.vikor(groupShare: 0.5), .topsis(.minMax), .topsis(.none)] {
      var ranker = Ranker(method, by: try criteria([1, 1], [1, 1]))
      ranker.rank(values.span, count: 3)
      #expect(ranker.contributions[0] == 0 && ranker.contributions[1] == ranker.closeness[0])
      #expect(ranker.contributions[3] == 0 && ranker.closeness[0] > 0)
    }
  }

  @Test("a ranker that is used again answers as a new one, for smaller sets too")
  func reuse() throws {
    for method in Self.methods {
      let criteria = try criteria([1, 2], nil)
      let sets = [[[0.1, 0.9], [0.5, 0.2], [0.3, 0.4]], [[0.4, 0.4]], [[0, 1], [1, 0]]]
      var ranker = Ranker(method, by: criteria)
      for rows in sets {
        let values = rows.flatMap(\.self)
        ranker.rank(values.span, count: rows.count)
        #expect(ranker.closeness == closeness(method, rows, by: criteria))
      }
    }
  }

  @Test("the compromise is the first two where only stability is missing")
  func compromiseOfTwo() throws {
    // The third has the best Q; others have the best S and the best R.
    let rows = [
      [0.1, 0.6, 0.8], [0.1, 0.3, 0.6], [0.6, 0.9, 0.3], [0.6, 0.6, 0.2], [0.3, 0.5, 0.4],
      [0.9, 0.8, 0.2], [0.3, 0.2, 0.8],
    ]
    let values = rows.flatMap(\.self)
    let solution = VikorSolution(
      values.span, count: 7, by: try criteria([1, 1, 1], nil), groupShare: 0.5)
    #expect(solution.hasAcceptableAdvantage && !solution.hasAcceptableStability)
    #expect(solution.compromiseSet == [2, 4])
    let one = [0.3, 0.4]
    let alone = VikorSolution(
      one.span, count: 1, by: try criteria([1, 1], nil), groupShare: 0.5)
    #expect(alone.compromiseSet == [0] && alone.compromises == [0])
    #expect(alone.hasAcceptableAdvantage && alone.hasAcceptableStability)
  }

  @Test("criteria refuse weights that are no weights")
  func badWeights() {
    #expect(throws: Criteria.Fault.weight(place: 1, -0.5)) { try Criteria(weights: [1, -0.5]) }
    #expect(throws: Criteria.Fault.self) { try Criteria(weights: [.nan, 1]) }
    #expect(throws: Criteria.Fault.allZero) { try Criteria(weights: [0, 0]) }
  }

  private func tenTo(_ power: Int) -> Double {
    (0..<abs(power)).reduce(1.0) { number, _ in power < 0 ? number / 10 : number * 10 }
  }
}

extension RankingMethod {
  /// Whether numbers are seen beside the best that there are, not as they are.
  fileprivate var bringsToScale: Bool {
    switch self {
    case .weightedSum(let way): way == .minMax
    case .topsis, .vikor, .greyRelation: true
    }
  }
}
