import Draws
import Exchange
import Foundation
import LinearAlgebra
import Market
import Matching
import Synthesis
import TestSupport
import Testing
import Weighting

@testable import Rounds

@Suite("Past rounds")
struct PastRoundsTests {
  private func balanced() throws -> ModelFile {
    try ModelFile(path: checkout.appendingPathComponent("models/balanced.json").path)
  }

  /// Writes a market and outcomes of its shortlists; later rounds have the same firms.
  private func write(
    _ name: String, asOf: CalendarDate, to folder: String, propensity: String = "0.5"
  ) throws -> PastRound.Source {
    let market = try SyntheticMarket.make(needs: 40, products: 24, seed: 5, asOf: asOf)
    try MarketWriter.writeCSV(market, to: "\(folder)/\(name)")
    let matches = Matcher(market: market, model: try balanced().model).match(top: 5, threads: 1)
    var lines = ["need,product,rank,propensity,status"]
    var draws = SplitMix64(seed: 9)
    for need in market.needs.indices {
      for (rank, pair) in matches.shortlists.pairs(ofNeed: need).enumerated() {
        let product = market.products[Int(matches.shortlists.products[pair])].id
        let status = draws.chance(0.4) ? "approved" : "none"
        lines.append("\(market.needs[need].id),\(product),\(rank + 1),\(propensity),\(status)")
      }
    }
    let path = "\(folder)/\(name).csv"
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: true, encoding: .utf8)
    return PastRound.Source(
      market: MarketSource(path: "\(folder)/\(name)", asOf: asOf), outcomes: path)
  }

  @Test("rounds come in the order of time, needs and rounds are numbered, a firm keeps its number")
  func order() throws {
    try withTemporaryFolder { folder in
      let later = try write("later", asOf: CalendarDate(dayNumber: 20_700), to: folder)
      let earlier = try write("earlier", asOf: CalendarDate(dayNumber: 20_600), to: folder)
      let past = try PastRounds([later, earlier], model: balanced().model, threads: 2)
      #expect(past.rounds.map(\.source.outcomes) == [earlier.outcomes, later.outcomes])
      let outcomes = past.outcomes
      #expect(outcomes.rounds == outcomes.rounds.sorted() && Set(outcomes.rounds) == [0, 1])
      #expect(outcomes.needs == outcomes.needs.sorted())
      let codes = past.pairs.map { past.firm(of: $0).code }
      for (code, firm) in zip(codes, outcomes.firms) {
        #expect(codes[outcomes.firms.firstIndex(of: firm) ?? 0] == code)
      }
      let shared = Set(zip(outcomes.rounds, outcomes.firms).filter { $0.0 == 0 }.map(\.1))
        .intersection(zip(outcomes.rounds, outcomes.firms).filter { $0.0 == 1 }.map(\.1))
      #expect(shared.count > 5)
      #expect(past.propensityOrigin == .given && Set(outcomes.propensities) == [0.5])
    }
  }

  @Test("features and scores are the matcher's, on any number of threads")
  func features() throws {
    try withTemporaryFolder { folder in
      let day = CalendarDate(dayNumber: 20_697)
      let source = try write("market", asOf: day, to: folder)
      let model = try balanced().model
      let past = try PastRounds([source], model: model, threads: 1)
      #expect(past.outcomes.features.columnCount == Feature.allCases.count)
      let matcher = Matcher(market: past.rounds[0].market, model: model)
      let scores = try past.scores(under: balanced(), threads: 3)
      for (row, pair) in past.pairs.enumerated() {
        let features = matcher.features(need: pair.need, product: pair.product)
        #expect(past.outcomes.features.row(row) == Feature.allCases.map { features[$0] })
        let score = matcher.scores(need: pair.need, product: pair.product).score
        #expect(scores[row] == Double(score.billionths) / 1e9)
      }
      let again = try PastRounds([source], model: model, threads: 4)
      #expect(again.outcomes.features == past.outcomes.features)
      // Shortlists stand by score.
      for need in past.outcomes.needRanges {
        #expect(scores[need].elementsEqual(scores[need].sorted(by: >)))
      }
    }
  }

  @Test("propensities that are missing count as certain")
  func noPropensities() throws {
    try withTemporaryFolder { folder in
      let source = try write(
        "market", asOf: CalendarDate(dayNumber: 20_697), to: folder, propensity: "")
      let past = try PastRounds([source], model: balanced().model, threads: 1)
      #expect(past.propensityOrigin == .none && Set(past.outcomes.propensities) == [1])
      let report = try past.evaluate(EvaluationOptions(models: [balanced()]))
      #expect(report.notices.contains(.noPropensities))
      #expect(report.models[0].offPolicy == nil && report.models[0].weighted.isEmpty)
      #expect(report.models[0].unweighted["auc"] != nil && report.comparison == nil)
    }
  }

  @Test("estimated propensities stand in where none is given, and nowhere else")
  func estimatedPropensities() throws {
    try withTemporaryFolder { folder in
      let day = CalendarDate(dayNumber: 20_697)
      let blank = try write("blank", asOf: day, to: folder, propensity: "")
      let given = try write("given", asOf: day, to: folder, propensity: "0.25")
      var past = try PastRounds([given, blank], model: balanced().model, threads: 1)
      #expect(past.propensityOrigin == .partlyGiven && Set(past.outcomes.propensities) == [0.25])
      past.estimatePropensities { $0.ranks.map { 1 / Double($0 + 4) } }
      #expect(past.propensityOrigin == .estimated)
      for (row, pair) in past.pairs.enumerated() {
        let estimate = 1 / Double(past.outcomes.ranks[row] + 4)
        #expect(past.outcomes.propensities[row] == (pair.round == 0 ? 0.25 : estimate))
      }
      let report = try past.evaluate(EvaluationOptions(models: [balanced()]))
      #expect(report.notices.contains(.estimatedPropensities))
      #expect(report.models[0].offPolicy != nil)
    }
  }

  @Test("a market or a file that is not there is a fault that names it")
  func missing() throws {
    let source = PastRound.Source(
      market: MarketSource(path: fixture("dachang"), asOf: CalendarDate(dayNumber: 20_697)),
      outcomes: "nowhere.csv")
    let model = try balanced().model
    #expect {
      _ = try PastRounds([source], model: model, threads: 1)
    } throws: { fault in
      guard let fault = fault as? RoundFault else { return false }
      return fault.exit == .missingInput && fault.sentence(in: .en).contains("nowhere.csv")
    }
  }
}
