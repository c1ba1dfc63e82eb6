import Allocation
import Market
import Matching
import Synthesis
import Testing

@Suite("The greedy allocator")
struct GreedyAllocatorTests {
  /// A random problem small enough for brute force.
  private func problem(_ random: inout SplitMix64, needs: Int, products: Int) -> AllocationProblem {
    var (ends, columns, values, yuan): ([Int], [Int32], [Int32], [Int]) = ([], [], [], [])
    for _ in 0..<needs {
      let amount = Int.random(in: 1...5, using: &random)
      for product in 0..<products where Bool.random(using: &random) {
        columns.append(Int32(product))
        values.append(Int32.random(in: 0...1_000_000_000, using: &random))
        yuan.append(amount)
      }
      ends.append(columns.count)
    }
    let offers = Int.random(in: 1...3, using: &random)
    let bonus = Bool.random(using: &random) ? 1_000_000_000 : 0
    return AllocationProblem(
      pairEnds: ends, products: columns, values: values, yuan: yuan,
      offerLimits: ends.map { _ in offers }, coverageBonuses: ends.map { _ in bonus },
      groups: (0..<products).map { _ in Int.random(in: 0..<2, using: &random) },
      seats: (0..<products).map { _ in Int.random(in: 0...2, using: &random) },
      quotas: (0..<products).map { _ in Int.random(in: 0...8, using: &random) })
  }

  private func objective(_ chosen: [Int], in problem: AllocationProblem) -> Int {
    let served = (0..<problem.needCount).filter { need in
      problem.pairs(ofNeed: need).contains { chosen.contains($0) }
    }
    return chosen.reduce(0) { $0 + Int(problem.values[$1]) }
      + served.reduce(0) { $0 + problem.coverageBonuses[$1] }
  }

  @Test("no limit is broken in five thousand random problems, and the objective is what it says")
  func keepsLimits() {
    var random = SplitMix64(seed: 7)
    for round in 0..<5000 {
      let problem = problem(&random, needs: 6, products: 5)
      let plan = GreedyAllocator().allocate(problem)
      #expect(fault(plan.chosen, in: problem) == nil, "seed 7, round \(round)")
      #expect(plan.objective == objective(plan.chosen, in: problem), "seed 7, round \(round)")
      #expect(plan.objective <= plan.bound && plan.gap >= 0, "seed 7, round \(round)")
      #expect(plan.needs == plan.chosen.map { pair in problem.pairEnds.firstIndex { $0 > pair } })
    }
  }

  @Test("the bound holds against every allocation of small problems")
  func boundHolds() {
    var random = SplitMix64(seed: 8)
    for round in 0..<300 {
      let problem = problem(&random, needs: 3, products: 3)
      let plan = GreedyAllocator().allocate(problem)
      var best = 0
      for subset in 0..<(1 << problem.products.count) {
        let chosen = problem.products.indices.filter { subset >> $0 & 1 == 1 }
        if fault(chosen, in: problem) == nil { best = max(best, objective(chosen, in: problem)) }
      }
      #expect(plan.bound >= best && plan.objective <= best, "seed 8, round \(round)")
    }
  }

  @Test("serving one more need comes before a second offer to another")
  func firstOffersFirst() {
    // One seat, which need 0 wants as its second offer at a higher score than need 1 its first.
    let problem = AllocationProblem(
      pairEnds: [2, 3], products: [0, 1, 1], values: [900, 800, 100], yuan: [1, 1, 1],
      offerLimits: [2, 2], coverageBonuses: [1_000_000_000, 1_000_000_000], groups: [0, 1],
      seats: [1, 1], quotas: [1, 1])
    let plan = GreedyAllocator().allocate(problem)
    #expect(plan.chosen == [0, 2])
    #expect(plan.needsServed == 2)
  }

  @Test("a round's limits come from the market")
  func readsMarket() throws {
    let market = try SyntheticMarket.make(needs: 400, products: 60, seed: 3)
    let model = try Model(name: "test", version: "1", weights: [.credit: 1, .coverage: 1])
    let matches = Matcher(market: market, model: model).match(top: 10, threads: 2)
    let problem = AllocationProblem(market: market, matches: matches, offers: 3)
    let plan = GreedyAllocator().allocate(problem)
    #expect(fault(plan.chosen, in: problem) == nil)
    #expect(plan.needsServed > 50)
    for (need, pair) in zip(plan.needs, plan.chosen) {
      #expect(problem.yuan[pair] == market.needs[need].amount.value)
    }
    #expect(problem.seats == market.products.map(\.quotaCount))
    #expect(problem.quotas == market.products.map(\.quota.value))
  }
}
