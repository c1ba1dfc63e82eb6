import Draws
import Market
import Synthesis
import Testing

@testable import Matching

@Suite("Banks that are left out for needs")
struct BarredProductsTests {
  private static func models() throws -> [Model] {
    let weights: [Feature: Double] = [.amountFit: 0.3, .speed: 0.2, .coverage: 0.4, .credit: 0.1]
    let rankings: [RankingMethod] = [
      .weightedSum(.none), .topsis(.vector), .greyRelation(.minMax, resolution: 0.5),
    ]
    return try rankings.map {
      try Model(name: "test", version: "1", weights: weights, ranking: $0)
    }
  }

  /// Random pairs of needs and banks, one in three of them.
  private func draw(_ market: Market, seed: UInt64) -> [(need: Int, bank: Int)] {
    var draws = SplitMix64(seed: seed)
    return market.needs.indices.flatMap { need in
      market.banks.indices.compactMap { bank in
        draws.next() % 3 == 0 ? (need, bank) : nil
      }
    }
  }

  @Test("a match is that of a market without their products, need by need", arguments: 0..<4)
  func likeAMarketWithout(block: UInt64) throws {
    var barredOpen = 0
    let models = try Self.models()
    // Few pairs of such a market are open.
    for place in 0..<12 {
      let model = models[place % models.count]
      let market = try AdversarialMarket.make(
        seed: block * 100 + UInt64(place), products: 40 + Int(block) * 20)
      let pairs = draw(market, seed: block)
      let barred = BarredProducts(banks: pairs, in: market)
      let matcher = Matcher(market: market, model: model, barred: barred)
      let matches = matcher.match(top: 3, threads: 2)
      let plain = Matcher(market: market, model: model)
      let all = plain.match(top: 3, threads: 1)
      for need in market.needs.indices {
        let banks = Set(pairs.filter { $0.need == need }.map(\.bank))
        let places = market.products.indices.filter { !banks.contains(market.bankOfProduct[$0]) }
        let without = try Market(
          asOf: market.asOf, firms: market.firms, needs: [market.needs[need]],
          products: places.map { market.products[$0] }, policies: market.policies)
        let filtered = Matcher(market: without, model: model)
        let expected = filtered.match(top: 3, threads: 1)
        func rows(_ rows: PairRows, _ need: Int, _ place: (Int) -> Int) -> [[Int]] {
          rows.pairs(ofNeed: need).map {
            [place(Int(rows.products[$0])), Int(rows.billionths[$0])]
          }
        }
        #expect(rows(matches.open, need) { $0 } == rows(expected.open, 0) { places[$0] })
        #expect(
          rows(matches.shortlists, need) { $0 } == rows(expected.shortlists, 0) { places[$0] })
        #expect(
          matcher.nearMisses(ofNeed: need).map(\.product)
            == filtered.nearMisses(ofNeed: 0).map { places[$0.product] })
        guard case .judged(let found) = matches.findings[need],
          case .judged(let other) = expected.findings[0],
          case .judged(let whole) = all.findings[need]
        else { continue }
        #expect(found.eligible == other.eligible && found.conditional == other.conditional)
        #expect(found.oneRuleAway == other.oneRuleAway)
        for fact in MissingFact.allCases {
          #expect(found[missing: fact] == other[missing: fact])
        }
        // Rules know nothing of banks that are left out.
        for rule in Rule.allCases { #expect(found[failed: rule] == whole[failed: rule]) }
        #expect(found.barred == whole.eligible - found.eligible)
        barredOpen += Int(found.barred)
        for product in market.products.indices {
          #expect(
            matcher.barred.contains(product, forNeed: need)
              == banks.contains(market.bankOfProduct[product]))
        }
        if model.isAbsolute {
          let tally = matcher.tally(need..<need + 1, of: matches)
          let ofFiltered = filtered.tally(0..<1, of: expected)
          #expect(tally.barredPairs == Int(found.barred))
          for rule in Rule.allCases {
            #expect(tally.needsOneRuleAway(by: rule) == ofFiltered.needsOneRuleAway(by: rule))
          }
        }
      }
    }
    #expect(barredOpen > 0, "no pair was left out that would have been open")
  }

  @Test("where nothing is barred, all is as without the question")
  func nothingBarred() throws {
    let market = try SyntheticMarket.make(needs: 300, products: 90, blanks: 0.1, seed: 3)
    let model = try Self.models()[0]
    let none = Matcher(
      market: market, model: model, barred: BarredProducts(banks: [], in: market)
    ).match(top: 5, threads: 2)
    let plain = Matcher(market: market, model: model).match(top: 5, threads: 2)
    #expect(none.open.products == plain.open.products)
    #expect(none.open.billionths == plain.open.billionths)
    #expect(none.shortlists.products == plain.shortlists.products)
    #expect(plain.open.products.count > 100)
  }
}
