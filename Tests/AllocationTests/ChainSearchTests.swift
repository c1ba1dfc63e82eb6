import Draws
import Instances
import Synthesis
import Testing

@testable import Allocation

@Suite("The search of ejection chains")
struct ChainSearchTests {
  /// Prices of any kind, good ones or not: limits hold under all of them.
  private func prices(_ random: inout SplitMix64, for problem: AllocationProblem) -> Prices {
    let highest = Int.random(in: 0...1, using: &random) * 500_000_000
    return Prices(
      seats: problem.seats.map { _ in Int.random(in: 0...highest, using: &random) },
      money: problem.seats.map { _ in Int.random(in: 0...highest, using: &random) * 100_000 },
      caps: problem.caps.map { $0.limits.map { _ in highest * 10_000 } } ?? [],
      reserves: problem.reserves.map { _ in highest })
  }

  @Test("no limit is broken at any prices, the objective is the recount, and searching never harms")
  func keepsLimits() {
    var random = SplitMix64(seed: 11)
    for round in 0..<200 {
      let problem = SmallProblem.make(&random, needs: 10, products: 6)
      let prices = prices(&random, for: problem)
      var assignment = Assignment(problem, prices: prices)
      let rounded = assignment.objective
      #expect(PlainJudge.fault(assignment.chosen, in: problem) == nil, "seed 11, round \(round)")
      #expect(
        rounded == PlainJudge.objective(assignment.chosen, in: problem), "seed 11, round \(round)")
      var search = ChainSearch(problem, prices: prices)
      search.improve(&assignment, until: .max, mostChains: 1000) { false }
      #expect(PlainJudge.fault(assignment.chosen, in: problem) == nil, "seed 11, round \(round)")
      #expect(
        assignment.objective == PlainJudge.objective(assignment.chosen, in: problem),
        "seed 11, round \(round)")
      #expect(assignment.objective >= rounded, "seed 11, round \(round)")
    }
  }

  @Test("nine in ten tiny problems are solved to the best of all allocations, at any prices")
  func findsOptimum() {
    var random = SplitMix64(seed: 12)
    var (solved, count) = (0, 0)
    for round in 0..<200 {
      let problem = SmallProblem.make(&random, needs: 4, products: 5)
      guard problem.products.count <= 11 else { continue }
      guard let best = PlainJudge.best(in: problem) else { continue }
      let prices = prices(&random, for: problem)
      var search = ChainSearch(problem, prices: prices)
      var assignment = search.rounded()
      search.improve(&assignment, until: best, mostChains: 10_000) { false }
      #expect(assignment.objective <= best, "seed 12, round \(round)")
      count += 1
      solved += assignment.objective == best ? 1 : 0
    }
    #expect(solved * 100 >= count * 90, "\(solved) of \(count)")
  }

  @Test("no allocation is above the bound less what cannot be packed, at any prices")
  func provesPacking() {
    var random = SplitMix64(seed: 15)
    var (tightened, count) = (0, 0)
    for round in 0..<300 {
      let problem = SmallProblem.make(&random, needs: 4, products: 5)
      guard problem.products.count <= 9 else { continue }
      guard let best = PlainJudge.best(in: problem) else { continue }
      var given = prices(&random, for: problem)
      // A floor's price proves a bound up to what a need missing to it costs.
      given.reserves = zip(given.reserves, problem.reserves).map { min($0, $1.penalty) }
      let found = PriceSearch(problem: problem, threads: 1, accuracy: 1e-6, shouldStop: { false })
        .run().prices
      for prices in [given, found] {
        let loss = PackingBound(problem, prices: prices, threads: 1).loss()
        #expect(loss >= 0, "seed 15, round \(round)")
        #expect(problem.dualValue(at: prices, threads: 1) - loss >= best, "seed 15, round \(round)")
        tightened += loss > 0 ? 1 : 0
        count += 1
      }
    }
    #expect(tightened * 4 >= count, "\(tightened) of \(count)")
  }

  @Test("a full market takes one more need by moving two others on")
  func insertsByChain() {
    // Needs 0 and 1 sit at products 0 and 1; need 2 can go to product 0 alone, and only product 2,
    // which need 0 cannot use, has a seat.
    let problem = AllocationProblem(
      pairEnds: [2, 4, 5], products: [0, 1, 1, 2, 0], values: [90, 80, 90, 80, 70],
      yuan: [1, 1, 1, 1, 1], offerLimits: [1, 1, 1], coverageBonuses: [1000, 1000, 1000],
      groups: [0, 1, 2], seats: [1, 1, 1], quotas: [1, 1, 1])
    let prices = Prices(seats: [0, 0, 0], money: [0, 0, 0])
    var assignment = Assignment(problem)
    assignment.choose(0, need: 0)
    assignment.choose(2, need: 1)
    let pairs = PricedPairs(problem, prices: prices, widest: 5)
    var contest = Contest(
      assignment, pairs: pairs.pairs, prices: prices, width: 5, highestBonus: 1000, seed: 1)
    let newcomer = contest.candidates.firstIndex { $0.pair == 4 }
    #expect(newcomer.map { contest.tryChain(from: $0, allowance: 0) } == true)
    contest.write(contest.isHeld, to: &assignment)
    #expect(assignment.chosen == [1, 3, 4])
    #expect(assignment.objective == 3000 + 80 + 80 + 70)
  }

  @Test("the same problem, prices and number of chains give the same answer")
  func isDeterministic() {
    var random = SplitMix64(seed: 13)
    let problem = SmallProblem.make(&random, needs: 200, products: 20)
    let prices = prices(&random, for: problem)
    let answers = (0..<2).map { _ in
      var search = ChainSearch(problem, prices: prices)
      var assignment = search.rounded()
      search.improve(&assignment, until: .max, mostChains: 20_000) { false }
      return assignment.chosen
    }
    #expect(answers[0] == answers[1])
    #expect(PlainJudge.fault(answers[0], in: problem) == nil)
  }

  @Test("the search stops when it is told to, or when the target is reached")
  func stops() {
    var random = SplitMix64(seed: 14)
    let problem = SmallProblem.make(&random, needs: 50, products: 10)
    let prices = prices(&random, for: problem)
    var search = ChainSearch(problem, prices: prices)
    var assignment = search.rounded()
    let rounded = assignment.chosen
    search.improve(&assignment, until: .max) { true }
    #expect(assignment.chosen == rounded && search.chains == 0)
    search.improve(&assignment, until: assignment.objective) { false }
    #expect(assignment.chosen == rounded && search.chains == 0)
  }
}
