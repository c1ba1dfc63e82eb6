import LinearAlgebra
import Matching
import TestSupport
import Testing
import Weighting

@Suite("Weights by the spread of numbers")
struct SpreadTests {
  private func expectEqual(_ a: [Double], _ b: [Double], within tolerance: Double) {
    #expect(a.count == b.count)
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= tolerance, "\(a) is not \(b)") }
  }

  @Test("the published examples come out to the digits printed")
  func published() throws {
    let entropy = try #require(try PublishedCase.all(ofKind: "entropy").first)
    let critic = try #require(try PublishedCase.all(ofKind: "critic").first)
    for (example, found) in [
      (entropy, try entropyWeights(Matrix(rows: entropy.matrix))),
      (critic, try criticWeights(Matrix(rows: critic.matrix))),
    ] {
      let expected = try #require(example.expected.weights).inOrder(of: [])
      expectEqual(found, expected, within: 0.501e-6)
    }
  }

  @Test("on random matrices the weights are pymcdm's")
  func randomMatrices() throws {
    for example in try RandomCases.all().decisions {
      let matrix = Matrix(rows: example.matrix)
      expectEqual(try entropyWeights(matrix), example.entropy, within: 1e-9)
      expectEqual(try criticWeights(matrix), example.critic_benefits, within: 1e-9)
      let directions = example.directions.map { $0 > 0 ? Criteria.Direction.benefit : .cost }
      expectEqual(
        try criticWeights(matrix, directions: directions), example.critic, within: 1e-9)
    }
  }

  @Test(
    "a criterion that does not vary weighs 0 and leaves the others as they are without it",
    arguments: [true, false])
  func constantColumns(_ isEntropy: Bool) throws {
    func weights(_ rows: [[Double]]) throws -> [Double] {
      let matrix = Matrix(rows: rows)
      return isEntropy ? try entropyWeights(matrix) : try criticWeights(matrix)
    }
    let found = try weights([[0.1, 7, 3, 0], [0.1, 4, 4, 0], [0.1, 2, 9, 0]])
    #expect(found[0] == 0 && found[3] == 0)
    expectEqual([found[1], found[2]], try weights([[7, 3], [4, 4], [2, 9]]), within: 1e-15)
    #expect(throws: SpreadFault.nothingVaries) { try weights([[1, 2], [1, 2]]) }
    #expect(throws: SpreadFault.tooFewRows(1)) { try weights([[1, 2]]) }
    #expect(throws: SpreadFault.notFinite(row: 1, column: 0)) { try weights([[1], [.infinity]]) }
  }

  @Test("zeros add nothing to an entropy, and numbers below 0 have none")
  func zeros() throws {
    // All in one place: entropy 0. Half and half of four: ln 2 / ln 4.
    let weights = try entropyWeights(Matrix(rows: [[1, 1], [0, 1], [0, 0], [0, 0]]))
    expectEqual(weights, [2.0 / 3, 1.0 / 3], within: 1e-15)
    #expect(throws: SpreadFault.negative(row: 1, column: 0, value: -1)) {
      try entropyWeights(Matrix(rows: [[1], [-1]]))
    }
  }

  @Test("criteria that say the same share by their deviations alone; one that varies has all")
  func noConflict() throws {
    expectEqual(
      try criticWeights(Matrix(rows: [[1, 10], [2, 20], [4, 40]])), [0.5, 0.5], within: 1e-12)
    expectEqual(try criticWeights(Matrix(rows: [[1, 5], [2, 5]])), [1, 0], within: 0)
  }

  @Test("mixtures: the linear one by its share, the product where both agree")
  func mixtures() throws {
    expectEqual(
      try WeightMixture.linear(share: 0.6)([2, 2], [1, 3]), [0.4, 0.6], within: 1e-15)
    expectEqual(
      try WeightMixture.product([1, 1, 2], [0, 1, 1]), [0, 1.0 / 3, 2.0 / 3], within: 1e-15)
    #expect(throws: WeightMixture.Fault.nothingInCommon) {
      try WeightMixture.product([1, 0], [0, 1])
    }
  }
}
