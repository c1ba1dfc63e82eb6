import Draws
import Market
import Matching
import Synthesis
import Testing

@testable import Allocation
import Instances

@Suite("The stable allocator")
struct StableAllocatorTests {
  @Test(
    "where money never binds, whoever proposes has its best of all stable allocations",
    arguments: [
      StableShape(needs: 4, products: 3, limit: 1, groups: 1, seats: 1),
      StableShape(needs: 5, products: 2, limit: 1, groups: 2, seats: 3),
      StableShape(needs: 3, products: 4, limit: 3, groups: 4),
      StableShape(needs: 3, products: 4, limit: 3, groups: 2),
      StableShape(needs: 4, products: 4, limit: 2, groups: 2, seats: 1),
    ])
  func proposerFaresBest(_ shape: StableShape) {
    var random = SplitMix64(seed: 21)
    var several = 0
    for round in 0..<80 {
      let stable = shape.make(&random)
      let plain = PlainStability(stable)
      let all = plain.all
      several += all.count > 1 ? 1 : 0
      let forNeeds = StableAllocator(proposing: .needs).allocate(stable)
      let forProducts = StableAllocator(proposing: .products).allocate(stable)
      #expect(all.contains(forNeeds.chosen), "seed 21, round \(round)")
      #expect(all.contains(forProducts.chosen), "seed 21, round \(round)")
      #expect(forNeeds.blockingPairs == 0 && forProducts.blockingPairs == 0)
      for other in all {
        for need in 0..<shape.needs {
          let own = Set(forNeeds.chosen)
          #expect(
            plain.choice(ofNeed: need, from: own.union(other))
              == plain.choice(ofNeed: need, from: own), "seed 21, round \(round)")
        }
        for product in 0..<shape.products {
          let own = Set(forProducts.chosen)
          #expect(
            plain.choice(ofProduct: product, from: own.union(other))
              == plain.choice(ofProduct: product, from: own), "seed 21, round \(round)")
        }
      }
    }
    #expect(several > 0, "some problems have more than one stable allocation")
  }

  @Test(
    "where money never binds, no pair blocks a larger problem, ties or none",
    arguments: StableAllocator.Proposing.allCases, [1, 3, 1_000_000_000])
  func isStable(_ proposing: StableAllocator.Proposing, scores: Int) {
    var random = SplitMix64(seed: 22)
    for round in 0..<5 {
      let shape = StableShape(
        needs: 150, products: 30, groups: 12, seats: 9, scores: Int32(scores))
      let stable = shape.make(&random)
      let plan = StableAllocator(proposing: proposing, threads: 2).allocate(stable)
      #expect(PlainJudge.fault(plan.chosen, in: stable.problem) == nil, "seed 22, round \(round)")
      #expect(plan.blockingPairs == 0, "seed 22, round \(round)")
      #expect(PlainStability(stable).blockingPairs(plan.chosen) == 0, "seed 22, round \(round)")
      #expect(plan.chosen.count > 50)
      #expect(
        plan.needs
          == plan.chosen.map { pair in stable.problem.pairEnds.firstIndex { $0 > pair } })
    }
  }

  @Test("where money never binds, proposing alone leaves nothing to repair")
  func proposingIsEnough() {
    var random = SplitMix64(seed: 28)
    for round in 0..<40 {
      let stable = StableShape(needs: 60, products: 12, groups: 4, seats: 7).make(&random)
      let byNeeds = Holdings(needsPropose: stable, ranked: stable.rankedByNeeds(threads: 1))
      let byProducts = Holdings(
        productsPropose: stable, rankings: ProductRankings(stable, threads: 1))
      for held in [byNeeds, byProducts] {
        let chosen = held.needs.pairs
        #expect(stable.blockingPairs(of: chosen, threads: 1) == 0, "seed 28, round \(round)")
      }
    }
  }

  @Test(
    "where money binds, every limit holds and as many pairs block as the plan says",
    arguments: StableAllocator.Proposing.allCases)
  func countsWhatBlocks(_ proposing: StableAllocator.Proposing) {
    var random = SplitMix64(seed: 23)
    var unstable = 0
    for round in 0..<600 {
      let shape = StableShape(
        needs: 7, products: 4, groups: 3, seats: 4, money: 12, scores: round % 2 == 0 ? 4 : 1000)
      let stable = shape.make(&random)
      let plan = StableAllocator(proposing: proposing).allocate(stable)
      #expect(PlainJudge.fault(plan.chosen, in: stable.problem) == nil, "seed 23, round \(round)")
      #expect(
        plan.blockingPairs == PlainStability(stable).blockingPairs(plan.chosen),
        "seed 23, round \(round)")
      unstable += plan.blockingPairs > 0 ? 1 : 0
    }
    #expect(unstable < 30, "\(unstable) of 600 are left with a pair that blocks")
  }

  @Test(
    "where money binds, a stable allocation that exists is mostly found",
    arguments: StableAllocator.Proposing.allCases)
  func findsStableAllocations(_ proposing: StableAllocator.Proposing) {
    var random = SplitMix64(seed: 24)
    var (exists, found, none) = (0, 0, 0)
    for round in 0..<200 {
      let shape = StableShape(needs: 4, products: 3, groups: 3, seats: 3, money: 8)
      let stable = shape.make(&random)
      let plan = StableAllocator(proposing: proposing).allocate(stable)
      if PlainStability(stable).all.isEmpty {
        none += 1
        #expect(plan.blockingPairs > 0, "seed 24, round \(round)")
      } else {
        exists += 1
        found += plan.blockingPairs == 0 ? 1 : 0
      }
    }
    #expect(exists > 150 && found * 100 >= exists * 99, "\(found) of \(exists), \(none) have none")
  }

  @Test("any plan's blocking pairs are counted, not only a stable one's")
  func countsForAnyPlan() {
    var random = SplitMix64(seed: 25)
    var blocking = 0
    for round in 0..<100 {
      let shape = StableShape(
        needs: 30, products: 8, groups: 4, seats: 6, money: 30, scores: round % 2 == 0 ? 5 : 1000)
      let stable = shape.make(&random)
      let chosen = PriceAllocator(effort: .init(gap: 0.01, chains: 0)).allocate(stable.problem)
        .chosen
      let count = stable.blockingPairs(of: chosen, threads: 2)
      #expect(count == PlainStability(stable).blockingPairs(chosen), "seed 25, round \(round)")
      blocking += count
    }
    #expect(blocking > 300)
  }

  @Test(
    "of equal scores the pair that stands first counts as the better",
    arguments: StableAllocator.Proposing.allCases)
  func breaksTies(_ proposing: StableAllocator.Proposing) {
    var random = SplitMix64(seed: 26)
    for round in 0..<200 {
      let shape = StableShape(needs: 12, products: 6, groups: 3, seats: 3, scores: 2)
      let stable = shape.make(&random)
      func untied(_ scores: [Int32]) -> [Int32] {
        scores.enumerated().map { pair, score in score * 1000 - Int32(pair) }
      }
      let strict = StableProblem(
        stable.problem, needScores: untied(stable.needScores),
        productScores: untied(stable.productScores))
      let allocator = StableAllocator(proposing: proposing)
      #expect(
        allocator.allocate(stable).chosen == allocator.allocate(strict).chosen,
        "seed 26, round \(round)")
    }
  }

  @Test(
    "the plan is the same on any number of threads",
    arguments: StableAllocator.Proposing.allCases)
  func doesNotDependOnThreads(_ proposing: StableAllocator.Proposing) {
    var random = SplitMix64(seed: 27)
    // Rows of products long enough to be sorted by digits, and many chunks of needs.
    let shape = StableShape(needs: 1800, products: 4, groups: 3, seats: 300, money: 600)
    let stable = shape.make(&random)
    let plans = [1, 2, 5].map {
      StableAllocator(proposing: proposing, threads: $0).allocate(stable)
    }
    #expect(Set(plans.map(\.chosen)).count == 1)
    #expect(Set(plans.map(\.blockingPairs)).count == 1)
    #expect(plans[0].blockingPairs == PlainStability(stable).blockingPairs(plans[0].chosen))
    #expect(PlainJudge.fault(plans[0].chosen, in: stable.problem) == nil)
  }

  @Test("a round's problem is ranked by what firms and banks think of each pair")
  func readsMarket() throws {
    let market = try SyntheticMarket.make(needs: 400, products: 60, seed: 3)
    let model = try Model(
      name: "test", version: "1", weights: [.credit: 1, .coverage: 1, .speed: 1, .amountFit: 1])
    let matcher = Matcher(market: market, model: model)
    let matches = matcher.match(top: 10, threads: 2)
    let sides = matcher.sideScores(of: matches.open, threads: 2)
    let stable = StableProblem(
      AllocationProblem(market: market, matches: matches), needScores: sides.firm,
      productScores: sides.bank)
    let plan = StableAllocator(proposing: .needs).allocate(stable)
    #expect(PlainJudge.fault(plan.chosen, in: stable.problem) == nil)
    #expect(plan.needsServed > 50)
    #expect(plan.blockingPairs == PlainStability(stable).blockingPairs(plan.chosen))
  }

  @Test("a problem without needs, pairs, seats or offers has an empty plan")
  func emptyProblems() {
    func plan(_ seats: Int, limit: Int, pairs: Bool) -> StablePlan {
      let problem = AllocationProblem(
        pairEnds: pairs ? [1] : [0], products: pairs ? [0] : [], values: pairs ? [1] : [],
        yuan: pairs ? [1] : [], offerLimits: [limit], coverageBonuses: [0], groups: [0],
        seats: [seats], quotas: [5])
      let scores: [Int32] = pairs ? [7] : []
      return StableAllocator().allocate(
        StableProblem(problem, needScores: scores, productScores: scores))
    }
    for empty in [
      plan(0, limit: 1, pairs: true), plan(1, limit: 0, pairs: true),
      plan(1, limit: 1, pairs: false),
    ] {
      #expect(empty.chosen.isEmpty && empty.blockingPairs == 0)
    }
    #expect(plan(1, limit: 1, pairs: true).chosen == [0])
    let none = AllocationProblem(
      pairEnds: [], products: [], values: [], yuan: [], offerLimits: [], coverageBonuses: [],
      groups: [], seats: [], quotas: [])
    for proposing in StableAllocator.Proposing.allCases {
      let stable = StableProblem(none, needScores: [], productScores: [])
      #expect(StableAllocator(proposing: proposing).allocate(stable).chosen.isEmpty)
    }
  }
}
