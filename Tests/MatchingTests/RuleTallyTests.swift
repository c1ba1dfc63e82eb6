import Market
import Matching
import Synthesis
import Testing

@Suite("What became of needs taken together")
struct RuleTallyTests {
  @Test("the sums are those of the diagnoses and of the near misses, in any pieces")
  func sums() throws {
    let model = try Model(name: "test", version: "1", weights: [.amountFit: 1])
    var away = 0
    for seed in UInt64(0)..<40 {
      let market = try AdversarialMarket.make(seed: seed, products: 8 + Int(seed % 64))
      let matcher = Matcher(market: market, model: model)
      let matches = matcher.match(top: 3, threads: 1)
      let middle = market.needs.count / 2
      var tally = RuleTally()
      tally.add(matcher.tally(0..<middle, of: matches))
      tally.add(matcher.tally(middle..<market.needs.count, of: matches))
      let judged = matches.findings.enumerated().compactMap { need, finding in
        if case .judged(let diagnosis) = finding { (need: need, diagnosis: diagnosis) } else { nil }
      }
      let closed = judged.filter { $0.diagnosis.eligible == 0 }
      #expect(tally.judged == judged.count && tally.withoutProduct == closed.count)
      #expect(tally.openPairs == judged.reduce(0) { $0 + Int($1.diagnosis.eligible) })
      #expect(tally.conditionalPairs == judged.reduce(0) { $0 + Int($1.diagnosis.conditional) })
      #expect(tally.oneRuleAwayPairs == judged.reduce(0) { $0 + Int($1.diagnosis.oneRuleAway) })
      for rule in Rule.allCases {
        #expect(
          tally.closedPairs(by: rule) == judged.reduce(0) { $0 + Int($1.diagnosis[failed: rule]) })
        let needs = closed.count { need, _ in
          matcher.nearMisses(ofNeed: need).contains { $0.rule == rule }
        }
        #expect(tally.needsOneRuleAway(by: rule) == needs, "seed \(seed), \(rule)")
        away += needs
      }
    }
    #expect(away > 20, "the random markets hardly keep a need away by one rule")
  }
}
