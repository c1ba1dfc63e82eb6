import Draws
import Foundation
import Market
import Synthesis
import Testing

@testable import Matching

@Suite("A pair's figures, worked out for a line of a table")
struct PairFiguresTests {
  @Test("they are what features, scores, contributions and support say one by one")
  func agreeWithSingleAnswers() throws {
    let model = try Model(
      name: "test", version: "1", weights: [.amountFit: 0.31, .coverage: 0.17, .endorsement: 0.7])
    var compared = 0
    for seed in UInt64(0)..<60 {
      let market = try AdversarialMarket.make(seed: seed, products: 9)
      let matcher = Matcher(market: market, model: model)
      for need in market.needs.indices {
        let products = Array(market.products.indices.reversed()).map { Int32($0) }
        var places: [Int] = []
        matcher.figures(ofNeed: need, products: products.span) { place, pair in
          places.append(place)
          compare(pair, matcher, need: need, product: Int(products[place]))
          compare(
            matcher.figures(need: need, product: Int(products[place])), matcher, need: need,
            product: Int(products[place]))
        }
        #expect(places == Array(products.indices))
        compared += places.count
      }
    }
    #expect(compared > 500)
  }

  @Test("the scores of either side are those of the pairs' figures, on any number of threads")
  func sideScoresAgree() throws {
    let model = try Model(
      name: "test", version: "1",
      weights: [.amountFit: 0.31, .speed: 0.2, .coverage: 0.17, .endorsement: 0.7])
    let market = try SyntheticMarket.make(needs: 1200, products: 20, seed: 4)
    let matcher = Matcher(market: market, model: model)
    let open = matcher.match(top: 1, threads: 2).open
    let sides = matcher.sideScores(of: open, threads: 3)
    for need in market.needs.indices {
      for pair in open.pairs(ofNeed: need) {
        let scores = matcher.scores(need: need, product: Int(open.products[pair]))
        #expect(sides.firm[pair] == scores.firmScore.billionths)
        #expect(sides.bank[pair] == scores.bankScore.billionths)
      }
    }
    #expect(sides.firm.count == open.products.count && sides.firm.count > 500)
    let alone = matcher.sideScores(of: open, threads: 1)
    #expect(alone.firm == sides.firm && alone.bank == sides.bank)
  }

  private func compare(_ pair: PairFigures, _ matcher: Matcher, need: Int, product: Int) {
    let features = matcher.features(need: need, product: product)
    let scores = matcher.scores(need: need, product: product)
    let support = matcher.support(need: need, product: product)
    for (place, feature) in Feature.allCases.enumerated() {
      #expect(pair.features[feature] == features[feature])
      #expect(pair.billionths[place] == Score(rounding: features[feature]).billionths)
      #expect(
        pair.contributions[place] == matcher.model.contribution(of: feature, in: features))
    }
    #expect(pair.firmScore == scores.firmScore && pair.bankScore == scores.bankScore)
    #expect(pair.isGuaranteed == support.isGuaranteed)
    #expect(pair.subsidyPoints == support.subsidyPoints)
  }

  @Test("numbers on and beside a half of a billionth are rounded as the C library writes them")
  func roundsAtHalves() {
    func written(_ number: Double) -> String { String(format: "%.9f", number) }
    for whole in [0, 1, 2, 3, 499_999_999, 500_000_000, 999_999_998] {
      let half = (Double(whole) + 0.5) / 1e9
      for number in [0, 1, half, half.nextUp, half.nextDown, half + 1e-15, max(0, half - 1e-15)] {
        #expect(Score(rounding: number).description == written(number))
      }
    }
    var random = SplitMix64(seed: 5)
    for _ in 0..<10_000 {
      let number = Double.random(in: 0...1, using: &random)
      #expect(Score(rounding: number).description == written(number))
    }
  }
}
