import Exchange
import Foundation
import Market
import Matching
import TestSupport
import Testing

@Suite("The reference's answers to generated markets")
struct GoldenTests {
  struct Answer: Decodable {
    struct Entry: Decodable {
      let product: Int
      let scores: [Int32]
      let features: [Double]
    }

    let need: String
    let excluded: String?
    let eligible: Int?
    let conditional: Int?
    let missing: [Int]?
    let failed: [Int]?
    let near: [[Int]]?
    let shortlist: [Entry]?
  }

  private struct File: Decodable { let needs: [Answer] }

  /// The weights of the contract, as the goldens were made with.
  private static let weights: [Feature: Double] = Dictionary(
    uniqueKeysWithValues: zip(
      Feature.allCases,
      [0.10, 0.06, 0.16, 0.08, 0.06, 0.10, 0.10, 0.06, 0.10, 0.08, 0.04, 0.03, 0.03]))

  @Test(
    "every count, score and feature is the reference's",
    arguments: [
      "plain", "blanks", "all-blank", "no-policies", "one-bank", "many-policies", "one-product",
    ])
  func equalsReference(name: String) throws {
    let folder = fixture("golden/\(name)")
    let asOf = try #require(CalendarDate(year: 2026, month: 9, day: 1))
    let imported = try MarketImporter.load(
      path: folder, options: ImportOptions(asOf: asOf))
    #expect(imported.report.problems.isEmpty)
    let market = try #require(imported.market)
    let file = try JSONDecoder().decode(
      File.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/answer.json")))
    let matcher = Matcher(
      market: market, model: try Model(name: "balanced", version: "1", weights: Self.weights))
    let matches = matcher.match(top: 10, threads: 2)
    #expect(file.needs.count == market.needs.count)
    for (need, answer) in file.needs.enumerated() {
      #expect(market.needs[need].id == answer.need)
      compare(need, matcher, matches, answer)
    }
  }

  private func compare(_ need: Int, _ matcher: Matcher, _ matches: Matches, _ answer: Answer) {
    switch matches.findings[need] {
    case .excluded(let exclusion): #expect(exclusion.rawValue == answer.excluded)
    case .judged(let diagnosis):
      #expect(answer.excluded == nil)
      #expect(Int(diagnosis.eligible) == answer.eligible)
      #expect(Int(diagnosis.conditional) == answer.conditional)
      #expect(MissingFact.allCases.map { Int(diagnosis[missing: $0]) } == answer.missing)
      #expect(Rule.allCases.map { Int(diagnosis[failed: $0]) } == answer.failed)
      #expect(Int(diagnosis.oneRuleAway) == answer.near?.count)
      let near = matcher.nearMisses(ofNeed: need).map { [$0.product, Int($0.rule.rawValue)] }
      #expect(near == answer.near)
    }
    let pairs = matches.shortlists.pairs(ofNeed: need)
    #expect(
      pairs.map { Int(matches.shortlists.products[$0]) } == (answer.shortlist ?? []).map(\.product))
    for (pair, entry) in zip(pairs, answer.shortlist ?? []) {
      let scores = matcher.scores(need: need, product: entry.product)
      #expect(matches.shortlists.score(pair) == scores.score)
      #expect(
        [scores.score, scores.firmScore, scores.bankScore].map(\.billionths) == entry.scores,
        "\(answer.need)")
      let features = matcher.features(need: need, product: entry.product)
      for (feature, expected) in zip(Feature.allCases, entry.features) {
        #expect(abs(features[feature] - expected) < 1e-11, "\(answer.need), \(feature)")
      }
    }
  }
}
