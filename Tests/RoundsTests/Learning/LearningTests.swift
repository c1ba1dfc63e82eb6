import Foundation
import LinearAlgebra
import Market
import Matching
import TestSupport
import Testing
import Weighting

@testable import Rounds

@Suite("Learning from past rounds")
struct LearningTests {
  /// The first so many rounds of the fixture.
  private static func past(_ numbers: ClosedRange<Int>) throws -> PastRounds {
    let sources = try numbers.map { number in
      let asOf = try #require(CalendarDate(year: 2026, month: 5 + number, day: 1))
      return PastRound.Source(
        market: MarketSource(path: fixture("rounds/\(number)"), asOf: asOf),
        outcomes: fixture("rounds/\(number).outcomes.csv"))
    }
    return try PastRounds(sources, model: ModelFile(path: "balanced").model, threads: 2)
  }

  private func options() throws -> LearningOptions {
    var options = LearningOptions(incumbent: try ModelFile(path: "balanced"))
    (options.ridge, options.replicates, options.threads) = (0.3, 20, 2)
    return options
  }

  /// The true weights that decided the fixture's outcomes.
  private func truth() throws -> [String: Double] {
    struct Truth: Decodable { let weights: [String: Double] }
    let file = URL(fileURLWithPath: fixture("rounds/truth.json"))
    return try JSONDecoder().decode(Truth.self, from: Data(contentsOf: file)).weights
  }

  /// The cosine between shares of features that the rounds can say anything of.
  private func cosine(_ learned: [LearningReport.Weight], _ truth: [String: Double]) -> Double {
    let pairs = learned.compactMap { weight in
      weight.varianceInflation == nil ? nil : truth[weight.feature].map { (weight.share, $0) }
    }
    func length(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    return pairs.reduce(0) { $0 + $1.0 * $1.1 }
      / (length(pairs.map(\.0)) * length(pairs.map(\.1)))
  }

  @Test("weights come near the truth in spite of position bias, and not without propensities")
  func recoversTruth() throws {
    let past = try Self.past(1...4)
    let (model, report) = try past.learn(options())
    let near = try cosine(report.weights, truth())
    #expect(near > 0.96, "\(near)")
    #expect(report.unvarying == ["supply_chain"] && report.negative.isEmpty)
    #expect(report.propensities.origin == "given")
    var blind = try options()
    blind.propensities = .none
    let without = try cosine(past.learn(blind).report.weights, truth())
    #expect(without < near - 0.02, "\(without) beside \(near)")
    var inverse = try options()
    inverse.estimator = .ipw
    let weighted = try cosine(past.learn(inverse).report.weights, truth())
    #expect(weighted > without + 0.01, "\(weighted) beside \(without)")

    // On rounds that it was not learned from it beats the model in use beyond its interval.
    let area = try #require(report.heldOut.first { $0.metric == "auc" })
    #expect(area.difference.low > 0)

    let document = try #require(model?.document)
    #expect(document.method == .logistic && document.weightIntervals?.count == 13)
    #expect(document.data?.count == 4 * 5)
    #expect(document.scores?.contains { $0.metric == "auc over balanced" } == true)
    // What never varied keeps its share of the model in use.
    #expect(document.weights["supply_chain"] == 0.03)
    let sum = document.weights.values.reduce(0, +)
    #expect(abs(sum - 1) < 1e-5)
    let bytes = try Array(document.json())
    #expect(throws: Never.self) { try ModelFile(path: "learned.json", bytes: bytes) }
  }

  @Test("the learned model that ships is what the fixture's rounds teach")
  func shippedModel() throws {
    let past = try Self.past(1...4)
    var options = try options()
    options.ridge = nil
    let features = Feature.allCases.filter { $0 != .history }
    var seen = past.outcomes
    seen.features = seen.features.taking(columns: 0..<features.count)
    let fit = try WeightFit(seen, options, .seen)
    let shares = try #require(
      WeightShares(
        of: features, unvarying: try Collinearity(of: seen.features).unvarying,
        incumbent: options.incumbent.model
      ).shares(of: fit.weights))
    let file = try ModelFile(
      path: checkout.appendingPathComponent("models/learned.json").path)
    for (feature, share) in zip(features, shares) {
      #expect(abs(file.model.weight(of: feature) - share) < 1e-6, "\(feature.code)")
    }
    // The files that it names are those that stand there.
    let hashes = past.rounds.flatMap { $0.inputs.map(\.sha256) }
    #expect(file.document.data?.map(\.sha256) == hashes)
  }

  @Test("the same files and seed give the same model on any number of threads")
  func sameBytes() throws {
    let past = try Self.past(1...2)
    var one = try options()
    one.threads = 1
    let (first, report) = try past.learn(one)
    let (second, other) = try past.learn(options())
    #expect(try first?.document.json() == second?.document.json())
    #expect(try report.json() == other.json())
  }

  @Test("free weights may turn against features, and then no model is made of them")
  func freeWeights() throws {
    var free = try options()
    (free.isFree, free.ridge) = (true, 0.01)
    let (model, report) = try Self.past(1...1).learn(free)
    #expect(!report.negative.isEmpty && model == nil)
    let bound = try Self.past(1...1).learn(options()).report
    #expect(bound.weights.allSatisfy { $0.fitted >= 0 } && bound.negative.isEmpty)
    #expect(bound.heldOutOn.hasPrefix("firms held out"))
  }

  @Test("estimated propensities come near those that the banks had")
  func estimatesPropensities() throws {
    var options = try options()
    options.propensities = .estimated
    let report = try Self.past(1...4).learn(options).report
    let decay = try #require(report.propensities.decay)
    #expect(report.propensities.origin == "estimated" && abs(decay - 0.6) < 0.2, "\(decay)")
  }

  @Test("pairwise learning says nothing of what is the same for all of a need's products")
  func pairwise() throws {
    var options = try options()
    options.method = .pairwise
    let (model, report) = try Self.past(1...2).learn(options)
    let same = ["credit", "repayment_capacity", "endorsement"]
    for weight in report.weights where same.contains(weight.feature) {
      #expect(weight.share < 1e-9)
    }
    #expect(model?.document.method == .pairwise)
  }

  @Test("the report names what was learned, in both languages")
  func text() throws {
    let report = try Self.past(1...1).learn(options()).report
    #expect(report.text(in: .zh).contains("由往期结果学习：1轮"))
    #expect(report.text(in: .zh).contains("注意：以下指标在数据中没有变化"))
    #expect(report.text(in: .en).contains("Learned from 1 rounds"))
  }

  @Test("outcomes without a success teach nothing, and say so")
  func nothingToLearn() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/none.csv"
      let lines = try String(contentsOfFile: fixture("rounds/1.outcomes.csv"), encoding: .utf8)
      try lines.replacingOccurrences(of: "approved", with: "declined")
        .write(toFile: path, atomically: true, encoding: .utf8)
      let source = PastRound.Source(
        market: MarketSource(
          path: fixture("rounds/1"),
          asOf: try #require(CalendarDate(iso: "2026-06-01"))), outcomes: path)
      let past = try PastRounds([source], model: ModelFile(path: "balanced").model, threads: 1)
      let fault = #expect(throws: RoundFault.self) { try past.learn(options()) }
      #expect(try #require(fault).exit == .badData)
      #expect(try #require(fault).sentence(in: .en).contains("expected some successes"))
    }
  }
}
