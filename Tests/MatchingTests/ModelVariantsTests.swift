import Market
import Synthesis
import Testing

@testable import Matching

@Suite("Models that rank otherwise, know a history or move shapes")
struct ModelVariantsTests {
  private static let weights: [Feature: Double] = Dictionary(
    uniqueKeysWithValues: zip(
      Feature.allCases, [0.1, 0.06, 0.16, 0.08, 0.06, 0.1, 0.1, 0.06, 0.1, 0.08, 0.04, 0.03, 0.03]))

  private func model(
    _ ranking: RankingMethod = .weightedSum(.none), history: Double = 0, shapes: Shapes = Shapes()
  ) throws -> Model {
    var weights = Self.weights
    weights[.history] = history
    return try Model(name: "m", version: "1", weights: weights, shapes: shapes, ranking: ranking)
  }

  /// An invented history, different for each pair.
  private let history = ServiceHistory { need, products in
    products.map { Double((need &* 31 &+ Int($0) &* 17) % 101) / 100 }
  }

  @Test(
    "a comparing model scores a need's open products beside each other, and contributions sum to it",
    arguments: [
      RankingMethod.topsis(.none), .topsis(.vector), .topsis(.minMax), .vikor(groupShare: 0.3),
      .greyRelation(.none, resolution: 0.5),
    ])
  func comparingModels(ranking: RankingMethod) throws {
    let market = try SyntheticMarket.make(needs: 150, products: 60, seed: 3)
    let matcher = Matcher(market: market, model: try model(ranking))
    let matches = matcher.match(top: 5, threads: 2)
    let criteria = try Criteria(weights: Feature.allCases.map { Self.weights[$0] ?? 0 })
    var (ranked, closed) = (0, 0)
    for need in market.needs.indices {
      let open = matches.open.pairs(ofNeed: need)
      let rows = open.flatMap { pair in
        let features = matcher.features(need: need, product: Int(matches.open.products[pair]))
        return Feature.allCases.map { features[$0] }
      }
      var ranker = Ranker(ranking, by: criteria)
      ranker.rank(rows.span, count: open.count)
      for (place, pair) in open.enumerated() {
        let product = Int(matches.open.products[pair])
        let score = matches.open.score(pair)
        #expect(score == Score(rounding: min(1, ranker.closeness[place])))
        #expect(matcher.scores(need: need, product: product).score == score)
        ranked += 1
      }
      for pair in matches.shortlists.pairs(ofNeed: need) {
        let product = Int(matches.shortlists.products[pair])
        let figures = matcher.figures(need: need, product: product)
        let sum = (0..<Feature.count).reduce(0) { $0 + figures.contributions[$1] }
        #expect(abs(sum - Double(matches.shortlists.billionths[pair]) / 1e9) < 1e-8)
        let alone: [Int32] = [Int32(product)]
        matcher.figures(ofNeed: need, products: alone.span) { _, listed in
          for place in 0..<Feature.count {
            #expect(listed.contributions[place] == figures.contributions[place])
          }
        }
      }
      // What one rule closes is ranked as if it were open beside the others.
      for miss in matcher.nearMisses(ofNeed: need).prefix(2) {
        let features = matcher.features(need: need, product: miss.product)
        var joined = Ranker(ranking, by: criteria)
        let all = rows + Feature.allCases.map { features[$0] }
        joined.rank(all.span, count: open.count + 1)
        #expect(miss.score == Score(rounding: min(1, joined.closeness[open.count])))
        closed += 1
      }
    }
    #expect(ranked > 100 && closed > 100)
  }

  @Test("a history that weighs something is in scores, figures and sums, on any number of threads")
  func weighsHistory() throws {
    let market = try SyntheticMarket.make(needs: 700, products: 40, seed: 5)
    let model = try model(history: 0.2)
    let matcher = Matcher(market: market, model: model, history: history, threads: 2)
    let plain = Matcher(market: market, model: try self.model())
    let matches = matcher.match(top: 5, threads: 2)
    #expect(matcher.match(top: 5, threads: 1).open.billionths == matches.open.billionths)
    var different = 0
    for need in market.needs.indices {
      for pair in matches.open.pairs(ofNeed: need) {
        let product = Int(matches.open.products[pair])
        let known = history.values(need, [Int32(product)])[0]
        #expect(matcher.features(need: need, product: product)[.history] == known)
        let without = Double(plain.scores(need: need, product: product).score.billionths) / 1e9
        let score = Double(matches.open.billionths[pair]) / 1e9
        #expect(abs(score - (without + 0.2 * known) / 1.2) < 2e-9)
        different += known == 0.5 ? 0 : 1
      }
    }
    #expect(different > 300)
  }

  @Test("without a history the feature is a half for all, and without weight it changes no score")
  func historyIsOffByDefault() throws {
    let market = try SyntheticMarket.make(needs: 200, products: 40, seed: 6)
    let plain = Matcher(market: market, model: try model()).match(top: 5, threads: 1)
    let unweighted = Matcher(market: market, model: try model(), history: history)
    #expect(unweighted.match(top: 5, threads: 1).open.billionths == plain.open.billionths)
    let unknown = Matcher(market: market, model: try model(history: 0.2))
    for need in market.needs.indices {
      for pair in plain.open.pairs(ofNeed: need) {
        let product = Int(plain.open.products[pair])
        #expect(unknown.features(need: need, product: product)[.history] == 0.5)
      }
    }
  }

  @Test("the loops and the formulas move their shapes alike", arguments: Shapes.Name.allCases)
  func shapes(name: Shapes.Name) throws {
    let market = try SyntheticMarket.make(needs: 300, products: 40, seed: 7)
    var shapes = Shapes()
    shapes[name] *= 0.37
    let matcher = Matcher(market: market, model: try model(shapes: shapes))
    let usual = Matcher(market: market, model: try model())
    let matches = matcher.match(top: 5, threads: 1)
    var moved = 0
    for need in market.needs.indices {
      for pair in matches.open.pairs(ofNeed: need) {
        let product = Int(matches.open.products[pair])
        let scores = matcher.scores(need: need, product: product)
        #expect(scores.score == matches.open.score(pair))
        moved += scores.score == usual.scores(need: need, product: product).score ? 0 : 1
      }
    }
    #expect(moved > 0)
  }

  @Test("a shape that is not above zero makes no model")
  func refusesShapes() throws {
    var shapes = Shapes()
    shapes.speedDays = 0
    #expect(throws: Model.Fault.shape(.speedDays, 0)) { try model(shapes: shapes) }
  }
}
