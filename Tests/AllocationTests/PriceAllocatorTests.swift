import Draws
import Allocation
import Instances
import Market
import Matching
import Synthesis
import Testing

@Suite("Allocation by prices")
struct PriceAllocatorTests {
  private let allocator = PriceAllocator(effort: .init(gap: 0, chains: 2000))

  @Test("limits hold, the objective is the recount and the bound is above it, in random problems")
  func keepsLimits() {
    var random = SplitMix64(seed: 30)
    let allocator = PriceAllocator(effort: .init(gap: 0, chains: 50))
    for round in 0..<300 {
      let problem = SmallProblem.make(&random, needs: 6, products: 5)
      let plan = allocator.allocate(problem)
      #expect(PlainJudge.fault(plan.chosen, in: problem) == nil, "seed 30, round \(round)")
      #expect(
        plan.objective == PlainJudge.objective(plan.chosen, in: problem), "seed 30, round \(round)")
      #expect(plan.objective <= plan.bound, "seed 30, round \(round)")
      #expect(plan.needs == plan.chosen.map { pair in problem.pairEnds.firstIndex { $0 > pair } })
    }
  }

  @Test("small problems are solved, and the bound holds against every allocation")
  func isOptimal() {
    var random = SplitMix64(seed: 31)
    var (solved, count) = (0, 0)
    for round in 0..<300 {
      let problem = SmallProblem.make(&random, needs: 4, products: 4)
      guard problem.products.count <= 10, let best = PlainJudge.best(in: problem) else { continue }
      let plan = allocator.allocate(problem)
      #expect(plan.objective <= best && best <= plan.bound, "seed 31, round \(round)")
      count += 1
      solved += plan.objective == best ? 1 : 0
    }
    #expect(count > 200 && solved * 100 >= count * 97, "\(solved) of \(count)")
  }

  @Test("any prices prove a bound that holds against every allocation, however large they are")
  func anyPricesProve() {
    var random = SplitMix64(seed: 32)
    for round in 0..<300 {
      let problem = SmallProblem.make(&random, needs: 4, products: 4)
      guard problem.products.count <= 10, let best = PlainJudge.best(in: problem) else { continue }
      let most = [1_000_000, 1_000_000_000, 1_000_000_000_000_000][round % 3]
      var prices = Prices(noneIn: problem)
      for product in problem.seats.indices {
        prices.seats[product] = Int.random(in: 0...most, using: &random)
        prices.money[product] = Int.random(in: 0...most, using: &random)
      }
      for cap in prices.caps.indices { prices.caps[cap] = Int.random(in: 0...most, using: &random) }
      for reserve in prices.reserves.indices {
        let penalty = problem.reserves[reserve].penalty
        prices.reserves[reserve] = Int.random(in: 0...penalty, using: &random)
      }
      #expect(problem.bound(provedBy: prices) >= best, "seed 32, round \(round)")
    }
  }

  @Test("fixed pairs stay, and what is left is decided as well as can be")
  func keepsFixedPairs() {
    var random = SplitMix64(seed: 33)
    var (solved, count) = (0, 0)
    for round in 0..<1500 {
      let problem = SmallProblem.make(&random, needs: 4, products: 4)
      guard (1...10).contains(problem.products.count) else { continue }
      let fixed = (0..<2).map { _ in problem.products.indices.randomElement(using: &random) ?? 0 }
      guard Set(fixed).count == 2, problem.firstBreach(in: fixed) == nil,
        let best = PlainJudge.best(in: problem, with: fixed)
      else { continue }
      let plan = allocator.allocate(problem, fixing: fixed)
      #expect(PlainJudge.fault(plan.chosen, in: problem) == nil, "seed 33, round \(round)")
      #expect(fixed.allSatisfy(plan.chosen.contains), "seed 33, round \(round)")
      #expect(plan.objective == PlainJudge.objective(plan.chosen, in: problem))
      #expect(plan.objective <= best && best <= plan.bound, "seed 33, round \(round)")
      count += 1
      solved += plan.objective == best ? 1 : 0
    }
    #expect(count > 50 && solved * 100 >= count * 97, "\(solved) of \(count)")
  }

  @Test("the first of some pairs that breaks a limit is named, with the limit")
  func namesBreach() {
    let problem = AllocationProblem(
      pairEnds: [3, 4, 5], products: [0, 1, 2, 0, 2], values: [1, 1, 1, 1, 1],
      yuan: [5, 5, 5, 5, 5], offerLimits: [2, 1, 1], coverageBonuses: [0, 0, 0],
      groups: [0, 0, 1], seats: [1, 1, 9], quotas: [99, 99, 9])
    #expect(problem.firstBreach(in: [0, 2]) == nil)
    #expect(problem.firstBreach(in: [0, 1]).map { $0 == (1, .group) } == true)
    #expect(problem.firstBreach(in: [0, 3]).map { $0 == (3, .seats) } == true)
    #expect(problem.firstBreach(in: [2, 4]).map { $0 == (4, .money) } == true)
  }

  @Test("the plan and its bound are the same on one, two and seven threads")
  func isSameOnAllThreads() throws {
    let problem = try self.problem(needs: 600, products: 60, terms: AllocationTerms())
    let plans = [1, 2, 7].map {
      PriceAllocator(effort: .init(gap: 0, chains: 20_000), threads: $0).allocate(problem)
    }
    for plan in plans.dropFirst() {
      #expect(plan.chosen == plans[0].chosen && plan.bound == plans[0].bound)
      #expect(plan.prices == plans[0].prices && plan.passes == plans[0].passes)
    }
    #expect(PlainJudge.fault(plans[0].chosen, in: problem) == nil)
    #expect(plans[0].gap < 0.002 && plans[0].needsServed > 100)
  }

  @Test("a product that is full has a price, one with room to spare has none")
  func pricesTellWhatIsShort() {
    // Two needs want product 0, whose one seat serves the better; the other goes to product 1.
    let problem = AllocationProblem(
      pairEnds: [2, 4], products: [0, 1, 0, 1],
      values: [900_000_000, 300_000_000, 800_000_000, 400_000_000], yuan: [1, 1, 1, 1],
      offerLimits: [1, 1], coverageBonuses: [1_000_000_000, 1_000_000_000], groups: [0, 1],
      seats: [1, 5], quotas: [10, 10])
    let plan = allocator.allocate(problem)
    #expect(plan.chosen == [0, 3] && plan.objective == plan.bound)
    // With one more seat both would be at product 0, for 400 more.
    #expect(abs(plan.prices.seats[0] - 500_000_000) <= 100_000_001)
    #expect(plan.prices.seats[1] == 0 && plan.prices.money == [0, 0])
  }

  @Test("a floor serves its class before others, at a price, and a class too small is not forced")
  func floorServesClass() {
    // One seat for each of two products; needs 0 and 1 are worth more than need 2, of the class.
    func plan(share: Int, hasMember: Bool) -> AllocationPlan {
      let problem = AllocationProblem(
        pairEnds: [2, 4, 6], products: [0, 1, 0, 1, 0, 1],
        values: [900, 900, 800, 800, 100, 100].map { $0 * 1_000_000 }, yuan: [1, 1, 1, 1, 1, 1],
        offerLimits: [1, 1, 1], coverageBonuses: [1, 1, 1].map { $0 * 1_000_000_000 },
        groups: [0, 1], seats: [1, 1], quotas: [9, 9],
        reserves: [
          Reserve(isMember: [false, false, hasMember], share: share, penalty: 1_000_000_000)
        ])
      return allocator.allocate(problem)
    }
    #expect(Set(plan(share: 0, hasMember: true).needs) == [0, 1])
    let floored = plan(share: 5000, hasMember: true)
    #expect(Set(floored.needs) == [0, 2])
    #expect(floored.prices.reserves[0] > 0 && floored.objective <= floored.bound)
    #expect(Set(plan(share: 5000, hasMember: false).needs) == [0, 1])
  }

  @Test("a chamber's firms take no more than its share of a bank, though their offers score best")
  func capHolds() throws {
    var terms = AllocationTerms()
    let free = try self.problem(needs: 500, products: 20, terms: terms)
    terms.chamberShare = 50
    let capped = try self.problem(needs: 500, products: 20, terms: terms)
    let allocator = PriceAllocator(effort: .init(gap: 0.001, chains: 20_000))
    let (freely, plan) = (allocator.allocate(free), allocator.allocate(capped))
    #expect(PlainJudge.fault(freely.chosen, in: capped) == "over a cap")
    #expect(PlainJudge.fault(plan.chosen, in: capped) == nil)
    #expect(plan.objective < freely.objective && plan.objective <= plan.bound)
    #expect(plan.bound < freely.bound && plan.prices.caps.contains { $0 > 0 })
  }

  @Test("from a round's own prices the search needs fewer passes and proves no worse")
  func startsWarm() throws {
    let problem = try self.problem(needs: 600, products: 60, terms: AllocationTerms())
    let allocator = PriceAllocator(effort: .init(gap: 0.001, chains: 1000))
    let cold = allocator.allocate(problem)
    let warm = allocator.allocate(problem, from: cold.prices)
    #expect(warm.passes < cold.passes && warm.bound <= cold.bound)
  }

  @Test("what is asked to stop at once still keeps every limit under a proved bound")
  func stopsAtOnce() throws {
    let problem = try self.problem(needs: 300, products: 40, terms: AllocationTerms())
    let plan = PriceAllocator(effort: .init(gap: 0, chains: .max)) { true }.allocate(problem)
    #expect(PlainJudge.fault(plan.chosen, in: problem) == nil)
    #expect(plan.objective > 0 && plan.objective <= plan.bound)
  }

  @Test("a problem without pairs, needs or products is allocated too")
  func allocatesNothing() {
    for problem in [
      AllocationProblem(
        pairEnds: [], products: [], values: [], yuan: [], offerLimits: [], coverageBonuses: [],
        groups: [], seats: [], quotas: []),
      AllocationProblem(
        pairEnds: [0, 0], products: [], values: [], yuan: [], offerLimits: [1, 1],
        coverageBonuses: [1, 1], groups: [0], seats: [1], quotas: [1]),
    ] {
      let plan = allocator.allocate(problem)
      #expect(plan.chosen.isEmpty && plan.objective == 0 && plan.bound == 0 && plan.gap == 0)
    }
  }

  /// The problem of an invented market's round.
  private func problem(
    needs: Int, products: Int, terms: AllocationTerms
  ) throws -> AllocationProblem {
    let market = try SyntheticMarket.make(needs: needs, products: products, seed: 3)
    let model = try Model(name: "test", version: "1", weights: [.credit: 1, .coverage: 1])
    let matches = Matcher(market: market, model: model).match(top: 10, threads: 2)
    return AllocationProblem(market: market, matches: matches, terms: terms)
  }
}
