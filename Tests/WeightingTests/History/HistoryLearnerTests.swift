import Draws
import Glibc
import Testing

@testable import Weighting

@Suite("What past loans say about who serves whom")
struct HistoryLearnerTests {
  /// Loans whose product hangs on the district (three digits of a code) and on the purpose.
  private func planted(count: Int, seed: UInt64) -> PastLoans {
    var random = SplitMix64(seed: seed)
    var districts: [String] = []
    var purposes: [String] = []
    var amounts: [Double] = []
    var products: [Int32] = []
    for _ in 0..<count {
      let district = random.below(20)
      let purpose = random.below(3)
      districts.append(String(100 + district * 7))
      purposes.append(["works", "stock", "plant"][purpose])
      amounts.append(Double(random.below(1000)))
      products.append(
        random.chance(0.2) ? Int32(random.below(40)) : Int32((district / 4) * 3 + purpose))
    }
    return PastLoans(
      columns: [.texts(districts), .texts(purposes), .numbers(amounts)],
      kinds: [AttributeKind(of: districts), .category, .number], products: products,
      productCount: 40)
  }

  private func tally(_ model: HistoryModel, _ loans: PastLoans, threads: Int = 1) -> RankingTally {
    var tally = RankingTally()
    for rank in model.map(
      loans.columns, count: loans.count, threads: threads,
      { row, scores in RankingTally.rank(of: Int(loans.products[row]), in: scores) })
    { tally.add(rank) }
    return tally
  }

  @Test("a planted dependence on two attributes is found")
  func findsPlantedStructure() {
    let model = HistoryLearner().learn(planted(count: 1500, seed: 1))
    let later = planted(count: 300, seed: 2)
    // Four in five loans and one in forty of the others follow the rule.
    #expect(tally(model, later).hit1 > 0.72)
    #expect(model.kinds[0] == .code(length: 3))
  }

  @Test("the number of threads changes no bit of model or scores")
  func threadsChangeNothing() {
    let loans = planted(count: 400, seed: 3)
    let one = HistoryLearner(threads: 1).learn(loans)
    let two = HistoryLearner(threads: 2).learn(loans)
    #expect(one == two)
    let scores = one.map(loans.columns, count: 200, threads: 1) { $1 }
    #expect(scores == one.map(loans.columns, count: 200, threads: 2) { $1 })
    #expect(scores[7] == one.scores(loans.columns, row: 7))
  }

  @Test("without loans every product is worth a half, and so is one that never served")
  func nothingIsAHalf() {
    let nothing = PastLoans(
      columns: [.texts([])], kinds: [.category], products: [], productCount: 4)
    let model = HistoryLearner().learn(nothing)
    let values = model.values(of: [0, 1, 2, 3, nil], [.texts(["anything"])], row: 0)
    #expect(values.allSatisfy { abs($0 - 0.5) < 1e-12 })
    let learned = HistoryLearner().learn(planted(count: 200, seed: 4))
    let scores = learned.scores([.texts(["100"]), .texts(["works"]), .numbers([5])], row: 0)
    #expect(learned.values(of: [nil, 99], scores: scores) == [0.5, 0.5])
  }

  @Test("values rise with probabilities, which sum to one")
  func valuesRise() {
    let model = HistoryLearner().learn(planted(count: 300, seed: 5))
    let scores = model.scores([.texts(["114"]), .texts(["stock"]), .numbers([.nan])], row: 0)
    let likely = model.probabilities(scores)
    #expect(abs(likely.reduce(0, +) - 1) < 1e-12)
    let values = model.values(of: (0..<40).map { Int32($0) }, scores: scores)
    #expect(values.allSatisfy { 0...1 ~= $0 })
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    for (less, more) in zip(order, order.dropFirst()) {
      #expect(values[less] <= values[more] && likely[less] <= likely[more])
    }
  }

  @Test("a borrower like nobody before is given the products' shares")
  func unknownBorrower() {
    let texts = (0..<300).map { $0 % 3 == 0 ? "east" : "west" }
    let loans = PastLoans(
      columns: [.texts(texts)], kinds: [.category],
      products: (0..<300).map { Int32($0 % 5 == 0 ? 1 : 0) }, productCount: 2)
    var learner = HistoryLearner()
    var settings = HistorySettings()
    settings.halfLife = .infinity
    settings.backOffShare = 0
    learner.candidates = [settings]
    let scores = learner.learn(loans).scores([.texts(["north"])], row: 0)
    let shares = productShares(
      loans.products, productCount: 2, weights: [Double](repeating: 1, count: 300))
    #expect(abs((scores[0] - scores[1]) - log(shares[0] / shares[1])) < 1e-12)
  }

  @Test("a split never looks at a loan made at the moment or later")
  func neverLooksAhead() {
    let loans = planted(count: 600, seed: 6)
    let (plan, cells) = HistoryPlan.found(in: loans)
    let changed = PastLoans(
      columns: loans.columns, kinds: loans.kinds,
      products: loans.products.enumerated().map { $0 < 300 ? $1 : 39 - $1 }, productCount: 40)
    #expect(
      HistoryCounts(loans, before: 300, plan: plan, cells: cells, halfLife: 100)
        == HistoryCounts(changed, before: 300, plan: plan, cells: cells, halfLife: 100))
    let together = PastLoans(
      columns: [], kinds: [], products: [0, 0, 0, 0, 0, 0], productCount: 1,
      times: [1, 2, 2, 2, 2, 3])
    #expect(together.earlier(share: 0.5) == 1)
  }

  @Test("older loans count less, those of one time the same")
  func olderCountLess() {
    let loans = PastLoans(
      columns: [], kinds: [], products: [0, 0, 0, 0, 0], productCount: 1, times: [1, 2, 2, 3, 4])
    let weights = loans.weights(before: 5, halfLife: 2)
    #expect(weights[4] == 1 && weights[3] == 1 / 1.5 && weights[1] == weights[2])
    #expect(weights[0] == 1.0 / 3 && weights[0] < weights[1])
    // The later of two products that served equally often is the likelier.
    let texts = [String](repeating: "all", count: 200)
    let shifted = PastLoans(
      columns: [.texts(texts)], kinds: [.category], products: (0..<200).map { $0 < 100 ? 0 : 1 },
      productCount: 2)
    let scores = HistoryLearner().learn(shifted).scores([.texts(["all"])], row: 0)
    #expect(scores[1] > scores[0])
  }

  @Test("of equal scores the product met first comes first")
  func tiesByFirstAppearance() {
    #expect(RankingTally.rank(of: 0, in: [1, 1, 2]) == 2)
    #expect(RankingTally.rank(of: 1, in: [1, 1, 2]) == 3)
    #expect(RankingTally.rank(of: 2, in: [1, 1, 2]) == 1)
  }
}
