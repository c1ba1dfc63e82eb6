import Market
import Synthesis
import Testing

@testable import Matching

/// Weights that differ from every shipped model's, so that no test passes by their accident.
private let weights: [Feature: Double] = Dictionary(
  uniqueKeysWithValues: zip(
    Feature.allCases,
    [0.11, 0.07, 0.13, 0.05, 0.09, 0.12, 0.08, 0.04, 0.10, 0.06, 0.05, 0.03, 0.07]))

@Suite("The matcher against the contract read aloud, on a thousand random markets")
struct MatcherTests {
  @Test("every pair's verdicts, every diagnosis and every shortlist agree", arguments: 0..<10)
  func agreesWithPlainEvaluation(block: Int) throws {
    let model = try Model(name: "test", version: "1", weights: weights)
    var openPairs = 0
    for seed in UInt64(block * 100)..<UInt64(block * 100 + 100) {
      // From one word of the bitmaps to two.
      let market = try AdversarialMarket.make(seed: seed, products: 8 + Int(seed % 64))
      let plain = PlainEvaluation(market: market, weights: Feature.allCases.map(model.weight))
      let matcher = Matcher(market: market, model: model)
      let matches = matcher.match(top: 3, threads: 1)
      for need in market.needs.indices {
        openPairs += try compare(need, matcher, matches, plain, seed: seed)
      }
    }
    #expect(openPairs > 100, "the random markets hardly open any pair")
  }

  /// Compares all that is said of one need; returns how many products are open to it.
  private func compare(
    _ place: Int, _ matcher: Matcher, _ matches: Matches, _ plain: PlainEvaluation, seed: UInt64
  ) throws -> Int {
    let market = matcher.market
    let need = market.needs[place]
    let firm = try #require(plain.firm(of: need))
    let judgements = market.products.map { plain.judge(need, firm, $0) }
    for (product, judgement) in judgements.enumerated() {
      for finding in matcher.findings(need: place, product: product) {
        let expected: Verdict =
          judgement.failed.contains(finding.rule)
          ? .failed : judgement.unknown.contains(finding.rule) ? .unknown : .met
        #expect(
          finding.verdict == expected,
          "seed \(seed), \(need.id), product \(product), \(finding.rule)")
      }
    }
    if let reason = plain.exclusion(firm) {
      guard case .excluded(let exclusion) = matches.findings[place] else {
        Issue.record("seed \(seed): \(need.id) should stay out for \(reason)")
        return 0
      }
      #expect(exclusion.rawValue == reason)
      #expect(matches.shortlists.pairs(ofNeed: place).isEmpty)
      return 0
    }
    guard case .judged(let diagnosis) = matches.findings[place] else {
      Issue.record("seed \(seed): \(need.id) should take part")
      return 0
    }
    #expect(Int(diagnosis.eligible) == judgements.count(where: \.isOpen), "seed \(seed)")
    #expect(Int(diagnosis.conditional) == judgements.count(where: \.isConditional), "seed \(seed)")
    #expect(Int(diagnosis.oneRuleAway) == judgements.count(where: \.isOneRuleAway), "seed \(seed)")
    for rule in Rule.allCases {
      let expected = judgements.count { $0.failed.contains(rule) }
      #expect(Int(diagnosis[failed: rule]) == expected, "seed \(seed), \(need.id), \(rule)")
      guard let fact = rule.asksFor else { continue }
      let waiting = judgements.count { $0.isConditional && $0.unknown.contains(rule) }
      #expect(Int(diagnosis[missing: fact]) == waiting, "seed \(seed), \(need.id), \(fact)")
    }
    let near = matcher.nearMisses(ofNeed: place)
    #expect(near.map(\.product) == judgements.indices.filter { judgements[$0].isOneRuleAway })
    for miss in near { #expect([miss.rule] == judgements[miss.product].failed) }
    compareShortlist(place, matches, plain.shortlist(judgements, top: 3), seed: seed)
    comparePairs(place, matcher, matches, judgements, plain, seed: seed)
    return Int(diagnosis.eligible)
  }

  private func compareShortlist(
    _ need: Int, _ matches: Matches, _ expected: [PlainEvaluation.Entry], seed: UInt64
  ) {
    let found = matches.shortlists.pairs(ofNeed: need).map {
      PlainEvaluation.Entry(
        product: Int(matches.shortlists.products[$0]),
        score: Int(matches.shortlists.billionths[$0]))
    }
    #expect(found == expected, "seed \(seed), need \(need)")
  }

  private func comparePairs(
    _ need: Int, _ matcher: Matcher, _ matches: Matches, _ judgements: [PlainEvaluation.Judgement],
    _ plain: PlainEvaluation, seed: UInt64
  ) {
    let open = matches.open.pairs(ofNeed: need)
    #expect(
      open.map { Int(matches.open.products[$0]) }
        == judgements.indices.filter { judgements[$0].isOpen })
    for pair in open {
      let product = Int(matches.open.products[pair])
      let features = matcher.features(need: need, product: product)
      #expect(
        matcher.model.features.map { features[$0] } == judgements[product].features, "seed \(seed)")
      let scores = matcher.scores(need: need, product: product)
      #expect(scores.score == matches.open.score(pair))
      #expect(Int(scores.firmScore.billionths) == plain.score(judgements[product].features, 0..<5))
      #expect(Int(scores.bankScore.billionths) == plain.score(judgements[product].features, 5..<13))
    }
  }

  @Test("the answer is the same on one, two and seven threads", arguments: [2, 7])
  func sameOnAnyThreads(threads: Int) throws {
    let market = try SyntheticMarket.make(needs: 1500, products: 130, blanks: 0.1, seed: 5)
    let matcher = Matcher(
      market: market, model: try Model(name: "test", version: "1", weights: weights))
    let one = matcher.match(top: 10, threads: 1)
    let many = matcher.match(top: 10, threads: threads)
    #expect(one.open.products.count > 1000)
    #expect(one.open.products == many.open.products && one.open.billionths == many.open.billionths)
    #expect(one.shortlists.ends == many.shortlists.ends)
    #expect(one.shortlists.products == many.shortlists.products)
    for (a, b) in zip(one.findings, many.findings) {
      #expect(String(describing: a) == String(describing: b))
    }
  }

  @Test("applicants with equal keys get equal verdicts from every product")
  func keysDecideVerdicts() throws {
    for seed in UInt64(1)...40 {
      let market = try AdversarialMarket.make(seed: seed)
      let matcher = Matcher(
        market: market, model: try Model(name: "test", version: "1", weights: weights))
      let products = matcher.catalogue.products
      let supports = matcher.catalogue.known.keys.supports
      for condition in Condition.allCases {
        var verdictsOfKey: [Int: VerdictBits] = [:]
        var keys = matcher.prepared.map { _ in 0 }
        condition.writeKeys(
          of: matcher.prepared.span,
          matcher.prepared.map { supports.places[Int($0.places.support)] }, products.thresholds,
          to: &keys)
        for (need, key) in zip(matcher.prepared, keys) {
          let banks = supports.banks[Int(need.places.support)]
          let verdicts = condition.judge(need.applicant, banks, products.offers)
          #expect(key >= 0)
          #expect(
            verdictsOfKey[key, default: verdicts] == verdicts, "seed \(seed), \(condition)")
          verdictsOfKey[key] = verdicts
        }
      }
    }
  }
}

@Suite("Scores in whole billionths")
struct ScoreTests {
  @Test(
    "a number on the fence is rounded as its exact expansion is",
    arguments: [
      (0.0, 0), (1.0, 1_000_000_000), (0.5, 500_000_000),
      // What Python's round(number, 9) gives: each double lies a little above or under the half.
      (0.000_000_000_5, 1), (0.000_000_001_5, 1), (0.123_456_789_5, 123_456_789),
      (0.123_456_788_5, 123_456_788),
    ] as [(Double, Int32)])
  func roundsExactly(number: Double, billionths: Int32) {
    #expect(Score(rounding: number).billionths == billionths)
  }

  @Test("a model refuses weights that are negative, not finite or all zero")
  func refusesBadWeights() {
    #expect(throws: Model.Fault.allZero) { try Model(name: "", version: "", weights: [:]) }
    #expect(throws: Model.Fault.weight(.speed, -1)) {
      try Model(name: "", version: "", weights: [.speed: -1, .credit: 1])
    }
    #expect(throws: Model.Fault.weight(.speed, .infinity)) {
      try Model(name: "", version: "", weights: [.speed: .infinity])
    }
  }
}
