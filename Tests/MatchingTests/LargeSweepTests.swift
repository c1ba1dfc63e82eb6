import Draws
import Market
import Synthesis
import Testing

@testable import Matching

/// Markets whose products are open to most needs, so that the loops run past one block, one register
/// and one sorting.
@Suite("Sweeps over many open products")
struct LargeSweepTests {
  private let model: Model
  /// A model that knows four scores, so that most of them are equal.
  private let tied: Model

  init() throws {
    let weights = zip(Feature.allCases, [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9])
    model = try Model(
      name: "test", version: "1", weights: Dictionary(uniqueKeysWithValues: weights))
    tied = try Model(name: "tied", version: "1", weights: [.regionProximity: 1])
  }

  @Test(
    "a shortlist is the open products by score, ties by place, each bank once",
    arguments: [1, 10, 40, 1000], [false, true])
  func shortlistsAreSorted(top: Int, isTied: Bool) throws {
    let model = isTied ? tied : model
    let market = try SyntheticMarket.make(
      needs: 60, products: 1100, banks: 90, blanks: 0.05, openness: 0.9, seed: 3)
    let matches = Matcher(market: market, model: model).match(top: top, threads: 2)
    var longest = 0
    for need in market.needs.indices {
      let open = matches.open.pairs(ofNeed: need)
      longest = max(longest, open.count)
      var banks: Set<Int> = []
      let expected = open.sorted {
        (matches.open.billionths[$1], $0) < (matches.open.billionths[$0], $1)
      }.filter {
        banks.insert(market.bankOfProduct[Int(matches.open.products[$0])]).inserted
      }.prefix(top)
      let found = matches.shortlists.pairs(ofNeed: need)
      #expect(
        found.map { matches.shortlists.products[$0] }
          == expected.map { matches.open.products[$0] })
      #expect(
        found.map { matches.shortlists.billionths[$0] }
          == expected.map { matches.open.billionths[$0] })
    }
    #expect(longest > 500, "hardly any product is open")
  }

  @Test("every score of the loop is the one that the exact sum gives")
  func scoresAreExact() throws {
    let market = try SyntheticMarket.make(
      needs: 80, products: 700, blanks: 0.1, openness: 0.8, seed: 9)
    let matcher = Matcher(market: market, model: model)
    let matches = matcher.match(top: 3, threads: 1)
    var pairs = 0
    for need in market.needs.indices {
      for pair in matches.open.pairs(ofNeed: need) {
        let product = Int(matches.open.products[pair])
        #expect(
          matches.open.score(pair) == matcher.scores(need: need, product: product).score,
          "need \(need), product \(product)")
        pairs += 1
      }
    }
    #expect(pairs > 10_000)
  }

  @Test(
    "needs that stream by are told what they are told in a market",
    arguments: [(1, 1), (7, 2), (500, 2), (5000, 3)])
  func streamedEqualsWhole(batchSize: Int, threads: Int) throws {
    let market = try SyntheticMarket.make(needs: 1200, products: 130, blanks: 0.1, seed: 11)
    let whole = Matcher(market: market, model: model).match(top: 5, threads: 1)
    var catalogue = Catalogue(market, model: model)
    let coreFirms = catalogue.coreFirms
    let streamed = catalogue.match(
      count: market.needs.count, batchSize: batchSize, top: 5, threads: threads,
      into: (matches: Matches(needs: 0), next: 0)
    ) { need in
      Applicant(
        market.needs[need], of: market.firms[market.firmOfNeed[need]], on: market.asOf, coreFirms)
    } take: { total, needs, found in
      #expect(needs.lowerBound == total.next)
      total.next = needs.upperBound
      total.matches.append(found, of: market.needs.count)
    }
    #expect(streamed.next == market.needs.count)
    #expect(streamed.matches.shortlists.ends == whole.shortlists.ends)
    #expect(streamed.matches.shortlists.products == whole.shortlists.products)
    #expect(streamed.matches.shortlists.billionths == whole.shortlists.billionths)
    #expect(streamed.matches.open.products.isEmpty, "open pairs are not kept")
    for (a, b) in zip(streamed.matches.findings, whole.findings) {
      #expect(String(describing: a) == String(describing: b))
    }
  }
}

@Suite("What needs' keys are found by")
struct KeyTests {
  @Test("a key table answers as a dictionary does")
  func keyTableIsADictionary() {
    var random = SplitMix64(seed: 1)
    for range in [10, 1000, 1 << 40] {
      var table = KeyTable<Int>(filling: 0)
      var dictionary: [Int: Int] = [:]
      for value in 0..<2000 {
        let key = Int.random(in: 0..<range, using: &random)
        #expect(table[key] == dictionary[key])
        if dictionary[key] == nil {
          table.insert(value, for: key)
          dictionary[key] = value
        }
      }
      for (key, value) in dictionary { #expect(table[key] == value) }
    }
  }

  @Test("ranks among values are what counting them gives, whether they lie close or far apart")
  func ranksAreCounts() {
    var random = SplitMix64(seed: 2)
    for width in [1, 5, 300, 4095, 4096, 1 << 40] {
      let values = (0..<40).map { _ in Int.random(in: -width...width, using: &random) }
      let sorted = SortedValues(values)
      let distinct = Set(values)
      for limit in values + [-width - 2, width + 2, 0, 1] {
        for near in limit - 1...limit + 1 {
          #expect(sorted.count(upTo: near) == distinct.count { $0 <= near })
          #expect(sorted.count(under: near) == distinct.count { $0 < near })
          #expect(sorted.countBefore { $0 >= near } == distinct.count { $0 < near })
        }
      }
    }
    #expect(SortedValues([]).count(upTo: 3) == 0)
  }
}
