import CWeighting
import Draws
import Foundation
import LinearAlgebra
import Testing

@testable import Weighting

@Suite("Learning from many rows and features")
struct ManyRowsTests {
  @Test(
    "rows cost what the definitions say to a few units of the last place, for any logit and weight")
  func costs() throws {
    var draws = SplitMix64(seed: 1)
    let special = [0, -0.0, 1e-300, 36, -36, 700, -700, 708.5, -709, -745, 1e6, -1e6]
    let logits = special + (0..<989).map { _ in draws.uniform(-40, 40) }
    let targets = logits.map { _ in [0, 1, 0.3, 2.5][draws.below(4)] }
    for weights in [[], logits.map { _ in draws.uniform(0, 3) }] {
      let none = [Double](repeating: 0, count: logits.count)
      var (costs, slopes, curvatures) = (logits.map { $0 - 0.25 }, none, none)
      let sum = unsafe weights.withUnsafeBufferPointer { weights in
        unsafe logistic_costs(
          Int64(logits.count), 0.25, &costs, targets, weights.isEmpty ? nil : weights.baseAddress,
          &slopes, &curvatures)
      }
      var (expectedSum, size) = (0.0, 0.0)
      for (row, target) in targets.enumerated() {
        let z = (logits[row] - 0.25) + 0.25
        let weight = weights.isEmpty ? 1 : weights[row]
        let small = exp(-abs(z))
        let success = z >= 0 ? 1 / (1 + small) : small / (1 + small)
        let cost = weight * (max(z, 0) - target * z + log1p(small))
        expectedSum += cost
        size += abs(cost)
        func isNear(_ found: Double, _ expected: Double, beside size: Double) -> Bool {
          abs(found - expected) <= 4e-15 * (abs(expected) + size) + 1e-300
        }
        #expect(isNear(costs[row], cost, beside: weight * (1 + target) * abs(z)), "logit \(z)")
        #expect(
          isNear(slopes[row], weight * (success - target), beside: weight * target), "logit \(z)")
        let curvature = weight * small / ((1 + small) * (1 + small))
        #expect(isNear(curvatures[row], curvature, beside: 0), "logit \(z)")
      }
      #expect(abs(sum - expectedSum) < 1e-14 * size)
    }
  }

  @Test(
    "no step by gradients alone leaves the constrained minimum's conditions, on any number of threads"
  )
  func conditions() throws {
    for (seed, ridge) in [(UInt64(2), 0.0), (3, 5.0)] {
      let (features, targets) = randomRows(17_003, weights: [1.5, -2, 0, 0.4, -0.6], seed: seed)
      var draws = SplitMix64(seed: seed)
      let rows = try BinaryRows(
        features: features, targets: targets,
        weights: ridge > 0 ? targets.map { _ in draws.uniform(0, 2) } : [])
      let bounds = [true, true, false, false, true]
      for isNonNegative in [[], bounds] {
        let terms = WeightTerms(ridge: ridge, isNonNegative: isNonNegative)
        let fit = try LogisticRegression(rows, terms: terms)
        let point = [fit.intercept] + fit.weights
        var cost = rows.cost(at: point, threads: 1)
        terms.add(to: &cost, at: point, intercepts: 1)
        let errors = try fit.standardErrors()
        for (place, slope) in cost.gradient.enumerated() {
          // In standard errors.
          if place == 0 || point[place] != 0 || isNonNegative.isEmpty {
            #expect(abs(slope * errors[place]) < 1e-5, "parameter \(place): \(slope)")
          } else {
            #expect(isNonNegative[place - 1] && slope > 0)
          }
        }
        #expect(isNonNegative.isEmpty == (fit.weights[1] < 0), "the second weight is bounded")
        #expect(abs(fit.cost - cost.value) < 1e-6)
        // An exact search from there finds nothing to mend.
        let exact = try NewtonSearch(
          isBounded: [false] + (isNonNegative.isEmpty ? bounds.map { _ in false } : bounds)
        )
        .minimum(from: point) { point in
          var cost = rows.cost(at: point, threads: 1)
          terms.add(to: &cost, at: point, intercepts: 1)
          return cost
        }
        for place in point.indices {
          #expect(abs(exact.point[place] - point[place]) < 1e-5 * errors[place])
        }
        let threaded = try LogisticRegression(rows, terms: terms, threads: 2)
        #expect(threaded.weights == fit.weights && threaded.intercept == fit.intercept)
      }
    }
  }

  @Test("many rows that a line separates end with an error")
  func separation() throws {
    let features = Matrix(rows: (0..<16_500).map { [Double($0), Double($0 * 7 % 11)] })
    let rows = try BinaryRows(features: features, targets: (0..<16_500).map { $0 < 9000 ? 0 : 1 })
    #expect(throws: LearningFault.separated) { try LogisticRegression(rows) }
  }

  @Test("a curvature that is far off costs steps, never the minimum; a wrong one is given up")
  func secant() throws {
    let (features, targets) = randomRows(500, weights: [1, -2, 0.5], seed: 4)
    let rows = try BinaryRows(features: features, targets: targets)
    let exact = try LogisticRegression(rows)
    let start = [Double](repeating: 0, count: 4)
    let curvature = rows.cost(at: start, threads: 1).curvature
    func end(_ curvature: Matrix) -> SecantSearch.End {
      SecantSearch(isBounded: start.map { _ in false }, stepLimit: 60).minimum(
        from: start, curvature: curvature
      ) { rows.cost(at: $0, hasCurvature: false, threads: 1) }
    }
    var stretched = curvature
    for place in 0..<4 { stretched[place, place] *= Double(2 + place) }
    let found = end(stretched)
    #expect(found.isMinimum)
    for (a, b) in zip(found.point, [exact.intercept] + exact.weights) { #expect(abs(a - b) < 1e-6) }
    // Steps a thousand times too long do not fall.
    #expect(!end(curvature.times(1e-3)).isMinimum)
    #expect(!end(curvature.times(-1)).isMinimum)
  }

  @Test("a ranking by many features ends where its gradient does")
  func manyFeatures() throws {
    var draws = SplitMix64(seed: 5)
    let rows = (0..<120).map { _ in (0..<70).map { _ in draws.unit() } }
    let groups = try GradedGroups(
      features: Matrix(rows: rows), grades: rows.map { ($0[0] * 3 + $0[1]).rounded() },
      ends: (1...20).map { $0 * 6 })
    for isNonNegative in [[], [Bool](repeating: true, count: 70)] {
      let terms = WeightTerms(ridge: 0.5, isNonNegative: isNonNegative)
      let ranking = try PairwiseRanking(groups, terms: terms)
      var cost = groups.pairCost(at: ranking.weights, threads: 1)
      terms.add(to: &cost, at: ranking.weights, intercepts: 0)
      for (place, slope) in cost.gradient.enumerated() {
        if isNonNegative.isEmpty || ranking.weights[place] > 0 {
          #expect(abs(slope) < 1e-5, "feature \(place): \(slope)")
        } else {
          #expect(slope > -1e-5, "feature \(place)")
        }
      }
      #expect(isNonNegative.isEmpty || ranking.weights.contains(0))
      let threaded = try PairwiseRanking(groups, terms: terms, threads: 2)
      #expect(threaded.weights == ranking.weights)
    }
  }

  @Test("a cut's loops find what plain ones find", arguments: [1, 7, 8, 9, 31, 64])
  func cuts(_ count: Int) {
    var draws = SplitMix64(seed: UInt64(count))
    let matrix = Matrix(rows: (0..<100).map { _ in [draws.unit(), (draws.unit() * 5).rounded()] })
    let rows = (0..<count).map { _ in draws.below(100) }[...]
    var room = [Double](repeating: -1, count: 100)
    let ends = Columns(matrix).gather(1, of: rows, into: &room)
    let values = rows.map { matrix[$0, 1] }
    #expect(Array(room.prefix(count)) == values && room.dropFirst(count).allSatisfy { $0 == -1 })
    #expect(ends.least == values.min() && ends.greatest == values.max())
    let targets = values.map { _ in Double(draws.below(5)) }
    let side = unsafe sum_above(Int64(count), 2, values, targets)
    let above = values.indices.filter { values[$0] > 2 }
    #expect(Int(side.count) == above.count)
    #expect(side.sum == above.reduce(0) { $0 + targets[$1] })
  }
}
