import Draws
import Exchange
import Foundation
import LinearAlgebra
import TestSupport
import Testing

@testable import Weighting

@Suite("Logistic regression")
struct LogisticRegressionTests {
  @Test("the published table of Californian loans, to every printed digit")
  func californianLoans() throws {
    let sheet = try #require(try SheetReader.read(path: fixture("sba/california.csv")).first)
    let header = (0..<sheet.cellCount(inRow: 0)).map { sheet.string(0, $0) }
    func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }
    let names = ["New", "RealEstate", "DisbursementGross", "Portion", "Recession"]
    let places = try names.map(column)
    let (selected, target) = (try column("Selected"), try column("Default"))
    let rows = (1..<sheet.rowCount).filter { sheet.string($0, selected) == "1" }
    #expect(rows.count == 1051)
    let features = Matrix(
      rows: try rows.map { row in try places.map { try #require(Double(sheet.string(row, $0))) } })
    let fit = try LogisticRegression(
      try BinaryRows(
        features: features, targets: try rows.map { try #require(Double(sheet.string($0, target))) }
      ))
    let estimates = ([fit.intercept] + fit.weights).enumerated().map { place, number in
      String(format: place == 3 ? "%.2E" : "%.4f", number)
    }
    let errors = try fit.standardErrors().enumerated().map { place, number in
      String(format: place == 3 ? "%.2E" : "%.4f", number)
    }
    #expect(estimates == ["1.3537", "-0.0772", "-2.0331", "-3.37E-07", "-2.8298", "0.4971"])
    #expect(errors == ["0.3229", "0.2101", "0.3636", "3.52E-07", "0.5594", "0.2413"])
  }

  @Test("German credit: each fold's area is scikit-learn's")
  func germanCredit() throws {
    let golden = try LearningGolden.read().german
    let text = try String(contentsOfFile: fixture("german/german.numeric.csv"), encoding: .utf8)
    let rows = text.split(separator: "\n").map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
    let features = Matrix(rows: rows.map { Array($0.dropLast()) })
    let targets = rows.map { $0.last == 2 ? 1.0 : 0 }
    let all = try BinaryRows(features: features, targets: targets)
    for (fold, expected) in golden.areas.enumerated() {
      let held = rows.indices.filter { $0 % 5 == fold }
      let fit = try LogisticRegression(
        try all.taking(rows.indices.filter { $0 % 5 != fold }),
        terms: WeightTerms(ridge: golden.ridge))
      let found = area(
        scores: fit.logits(of: features.taking(rows: held)), targets: held.map { targets[$0] })
      #expect(abs(found - expected) < 0.002, "fold \(fold): \(found), scikit-learn \(expected)")
    }
  }

  @Test("gradient and curvature are the cost's differences", arguments: [false, true])
  func derivatives(_ isSeen: Bool) throws {
    let (features, targets) = randomRows(200, weights: [2, -1, 0.5], seed: 3)
    let propensities = (0..<200).map { 1 / Double(1 + $0 % 5) }
    let rows = try BinaryRows(
      features: features,
      targets: isSeen ? targets : zip(targets, propensities).map { $0 / $1 },
      weights: (0..<200).map { 0.5 + Double($0 % 3) },
      likelihood: isSeen ? .seen(propensities: propensities) : .targets)
    let point = [0.3, 1.1, -0.7, 0.2]
    let cost = rows.cost(at: point, threads: 1)
    for place in point.indices {
      var (up, down) = (point, point)
      up[place] += 1e-5
      down[place] -= 1e-5
      let (above, below) = (rows.cost(at: up, threads: 1), rows.cost(at: down, threads: 1))
      #expect(abs((above.value - below.value) / 2e-5 - cost.gradient[place]) < 1e-5)
      // The curvature of what may be unseen is its expectation, which differences do not show.
      for other in point.indices where !isSeen {
        let difference = (above.gradient[other] - below.gradient[other]) / 2e-5
        #expect(abs(difference - cost.curvature[place, other]) < 1e-5)
      }
    }
  }

  @Test("expected curvature of what may be unseen is the mean of the gradient's square")
  func information() throws {
    // One row each way, weighted by how likely it is.
    for (logit, seen) in [(0.0, 1.0), (1.2, 0.3), (-2.0, 0.7), (3.0, 0.05)] {
      let success = seen / (1 + exp(-logit))
      let features = Matrix(rowCount: 1, columnCount: 0)
      let parts = try [1.0, 0].map { target in
        try BinaryRows(
          features: features, targets: [target], likelihood: .seen(propensities: [seen])
        ).cost(at: [logit], threads: 1)
      }
      let expected =
        success * parts[0].gradient[0] * parts[0].gradient[0]
        + (1 - success) * parts[1].gradient[0] * parts[1].gradient[0]
      let found =
        success * parts[0].curvature[0, 0] + (1 - success) * parts[1].curvature[0, 0]
      #expect(abs(found - expected) < 1e-12)
    }
  }

  @Test("bounded weights satisfy all conditions of the constrained minimum", arguments: 0..<12)
  func conditions(_ seed: UInt64) throws {
    var draws = SplitMix64(seed: seed)
    let truth = (0..<8).map { _ in draws.uniform(-3, 3) }
    let (features, targets) = randomRows(300, weights: truth, seed: seed)
    let bounds = (0..<8).map { $0 != 5 }
    let terms = WeightTerms(ridge: seed.isMultiple(of: 2) ? 0 : 0.5, isNonNegative: bounds)
    let rows = try BinaryRows(features: features, targets: targets)
    let fit = try LogisticRegression(rows, terms: terms)
    let point = [fit.intercept] + fit.weights
    var cost = rows.cost(at: point, threads: 1)
    terms.add(to: &cost, at: point, intercepts: 1)
    #expect(abs(cost.gradient[0]) < 1e-5)
    for (place, weight) in fit.weights.enumerated() {
      let slope = cost.gradient[place + 1]
      if !bounds[place] || weight > 0 {
        #expect(abs(slope) < 1e-5, "seed \(seed), feature \(place): slope \(slope)")
      } else {
        #expect(weight == 0 && slope > -1e-5, "seed \(seed), feature \(place)")
      }
    }
    #expect(fit.weights.contains(0), "seed \(seed): nothing was bounded")
  }

  @Test("data that a line separates give an error and end, and ridge makes them learnable")
  func separation() throws {
    let features = Matrix(rows: (0..<40).map { [Double($0), Double($0 * 7 % 11)] })
    let complete = try BinaryRows(features: features, targets: (0..<40).map { $0 < 20 ? 0 : 1 })
    #expect(throws: LearningFault.separated) { try LogisticRegression(complete) }
    #expect(try LogisticRegression(complete, terms: WeightTerms(ridge: 1)).weights[0] > 0)
    // Success whenever a share is there; elsewhere it varies: the intercept stays, the weight runs off.
    let quasi = try BinaryRows(
      features: Matrix(rows: (0..<40).map { [$0 < 10 ? 1 : 0] }),
      targets: (0..<40).map { $0 < 10 || $0 % 3 == 0 ? 1 : 0 })
    #expect(throws: LearningFault.separated) { try LogisticRegression(quasi) }
  }

  @Test("without ridge a feature that is a sum of others, or does not vary, is named")
  func indistinguishable() throws {
    let (features, targets) = randomRows(100, weights: [1, 1], seed: 5)
    let sum = Matrix(rows: features.rows.map { [$0[0], $0[1], $0[0] + $0[1]] })
    #expect(throws: LearningFault.indistinguishable(parameter: 3)) {
      try LogisticRegression(try BinaryRows(features: sum, targets: targets))
    }
    let flat = Matrix(rows: features.rows.map { [$0[0], 1, $0[1]] })
    #expect(throws: LearningFault.indistinguishable(parameter: 2)) {
      try LogisticRegression(try BinaryRows(features: flat, targets: targets))
    }
    let terms = WeightTerms(ridge: 1, centre: [0, 0.4, 0])
    let fit = try LogisticRegression(try BinaryRows(features: flat, targets: targets), terms: terms)
    #expect(abs(fit.weights[1] - 0.4) < 1e-9, "what the data say nothing of stays at its centre")
  }

  @Test("columns in any units give the same model")
  func units() throws {
    let (features, targets) = randomRows(500, weights: [2, -1], seed: 6)
    let plain = try LogisticRegression(try BinaryRows(features: features, targets: targets))
    let dollars = Matrix(rows: features.rows.map { [$0[0] * 1e7, 2000 + $0[1] * 20] })
    let scaled = try LogisticRegression(try BinaryRows(features: dollars, targets: targets))
    #expect(abs(scaled.weights[0] * 1e7 - plain.weights[0]) < 1e-6)
    #expect(abs(scaled.weights[1] * 20 - plain.weights[1]) < 1e-6)
    #expect(abs(try scaled.standardErrors()[2] * 20 - plain.standardErrors()[2]) < 1e-6)
  }

  @Test("ridge goes from the plain fit to no weights at all, and threads change nothing")
  func limits() throws {
    let (features, targets) = randomRows(9000, weights: [2, -1], seed: 7)
    let rows = try BinaryRows(features: features, targets: targets)
    let plain = try LogisticRegression(rows)
    let weak = try LogisticRegression(rows, terms: WeightTerms(ridge: 1e-9))
    #expect(zip(plain.weights, weak.weights).allSatisfy { abs($0 - $1) < 1e-7 })
    let strong = try LogisticRegression(rows, terms: WeightTerms(ridge: 1e12))
    let share = targets.reduce(0, +) / 9000
    #expect(strong.weights.allSatisfy { abs($0) < 1e-6 })
    #expect(abs(strong.intercept - log(share / (1 - share))) < 1e-6)
    let threaded = try LogisticRegression(rows, threads: 2)
    #expect(threaded.weights == plain.weights && threaded.cost == plain.cost)
  }

  @Test("a start from some of the rows leads to the same weights as one from none")
  func subsample() throws {
    let (features, targets) = randomRows(33_000, weights: [1, -2], seed: 8)
    let rows = try BinaryRows(features: features, targets: targets)
    let (own, given) = (
      try LogisticRegression(rows), try LogisticRegression(rows, start: [0, 0, 0])
    )
    let errors = try own.standardErrors().dropFirst()
    for (error, (a, b)) in zip(errors, zip(own.weights, given.weights)) {
      #expect(abs(a - b) < 1e-5 * error)
    }
  }
}
