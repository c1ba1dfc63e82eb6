import Synthesis
import Testing

@testable import Allocation

@Suite("The search of ejection chains")
struct ChainSearchTests {
  /// A random problem small enough for brute force, half of them with caps and floors.
  private func problem(_ random: inout SplitMix64, needs: Int, products: Int) -> AllocationProblem {
    var (ends, columns, values, yuan): ([Int], [Int32], [Int32], [Int]) = ([], [], [], [])
    for _ in 0..<needs {
      for product in 0..<products where Bool.random(using: &random) {
        columns.append(Int32(product))
        values.append(Int32.random(in: 0...1_000_000_000, using: &random))
        yuan.append(Int.random(in: 1...5, using: &random))
      }
      ends.append(columns.count)
    }
    let groups = (0..<products).map { _ in Int.random(in: 0..<2, using: &random) }
    let groupCount = (groups.max() ?? -1) + 1
    let bonuses = [0, 1_000_000_000, 1 << 40]
    let isLimited = Bool.random(using: &random)
    return AllocationProblem(
      pairEnds: ends, products: columns, values: values, yuan: yuan,
      offerLimits: ends.map { _ in Int.random(in: 0...3, using: &random) },
      coverageBonuses: ends.map { _ in bonuses[Int.random(in: 0...2, using: &random)] },
      groups: groups,
      seats: (0..<products).map { _ in Int.random(in: 0...3, using: &random) },
      quotas: (0..<products).map { _ in Int.random(in: 0...9, using: &random) },
      caps: isLimited
        ? ClassCaps(
          classOfNeed: ends.map { _ in Int.random(in: 0...1, using: &random) },
          limits: (0..<2 * groupCount).map { _ in Int.random(in: 0...9, using: &random) }) : nil,
      reserves: isLimited
        ? [
          Reserve(
            isMember: ends.map { _ in Bool.random(using: &random) }, share: 4000,
            penalty: Int.random(in: 0...2_000_000_000, using: &random))
        ] : [])
  }

  /// Prices of any kind, good ones or not: limits hold under all of them.
  private func prices(_ random: inout SplitMix64, for problem: AllocationProblem) -> Prices {
    let highest = Int.random(in: 0...1, using: &random) * 500_000_000
    return Prices(
      seats: problem.seats.map { _ in Int.random(in: 0...highest, using: &random) },
      money: problem.seats.map { _ in Int.random(in: 0...highest, using: &random) * 100_000 },
      caps: problem.caps.map { $0.limits.map { _ in highest * 10_000 } } ?? [],
      reserves: problem.reserves.map { _ in highest })
  }

  /// What breaks a limit, if anything does, judged pair by pair with nothing of the search's.
  private func fault(_ chosen: [Int], in problem: AllocationProblem) -> String? {
    var (seats, money, caps): ([Int: Int], [Int: Int], [Int: Int]) = ([:], [:], [:])
    let groupCount = (problem.groups.max() ?? -1) + 1
    for need in 0..<problem.needCount {
      let pairs = problem.pairs(ofNeed: need).filter(chosen.contains)
      let products = pairs.map { Int(problem.products[$0]) }
      if pairs.count > problem.offerLimits[need] { return "too many offers" }
      if Set(products.map { problem.groups[$0] }).count < pairs.count { return "two of a bank" }
      for (pair, product) in zip(pairs, products) {
        seats[product, default: 0] += 1
        money[product, default: 0] += problem.yuan[pair]
        guard let classOfNeed = problem.caps?.classOfNeed[need] else { continue }
        caps[classOfNeed * groupCount + problem.groups[product], default: 0] += problem.yuan[pair]
      }
    }
    if seats.contains(where: { $0.value > problem.seats[$0.key] }) { return "too many seats" }
    if money.contains(where: { $0.value > problem.quotas[$0.key] }) { return "too much money" }
    if let limits = problem.caps?.limits, caps.contains(where: { $0.value > limits[$0.key] }) {
      return "over a cap"
    }
    return nil
  }

  private func objective(_ chosen: [Int], in problem: AllocationProblem) -> Int {
    let served = (0..<problem.needCount).filter { need in
      problem.pairs(ofNeed: need).contains { chosen.contains($0) }
    }
    let missing = problem.reserves.reduce(0) { cost, reserve in
      let floor = (served.count * reserve.share + 9999) / 10_000
      return cost + reserve.penalty * max(0, floor - served.count { reserve.isMember[$0] })
    }
    return chosen.reduce(0) { $0 + Int(problem.values[$1]) }
      + served.reduce(0) { $0 + problem.coverageBonuses[$1] } - missing
  }

  @Test("no limit is broken at any prices, the objective is the recount, and searching never harms")
  func keepsLimits() {
    var random = SplitMix64(seed: 11)
    for round in 0..<200 {
      let problem = problem(&random, needs: 10, products: 6)
      let prices = prices(&random, for: problem)
      var assignment = Assignment(problem, prices: prices)
      let rounded = assignment.objective
      #expect(fault(assignment.chosen, in: problem) == nil, "seed 11, round \(round)")
      #expect(rounded == objective(assignment.chosen, in: problem), "seed 11, round \(round)")
      var search = ChainSearch(problem, prices: prices)
      search.improve(&assignment, until: .max, mostChains: 1000) { false }
      #expect(fault(assignment.chosen, in: problem) == nil, "seed 11, round \(round)")
      #expect(
        assignment.objective == objective(assignment.chosen, in: problem),
        "seed 11, round \(round)")
      #expect(assignment.objective >= rounded, "seed 11, round \(round)")
    }
  }

  @Test("nine in ten tiny problems are solved to the best of all allocations, at any prices")
  func findsOptimum() {
    var random = SplitMix64(seed: 12)
    var (solved, count) = (0, 0)
    for round in 0..<200 {
      let problem = problem(&random, needs: 4, products: 5)
      guard problem.products.count <= 11 else { continue }
      var best = Int.min
      for subset in 0..<(1 << problem.products.count) {
        let chosen = problem.products.indices.filter { subset >> $0 & 1 == 1 }
        if fault(chosen, in: problem) == nil { best = max(best, objective(chosen, in: problem)) }
      }
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
    let problem = problem(&random, needs: 200, products: 20)
    let prices = prices(&random, for: problem)
    let answers = (0..<2).map { _ in
      var search = ChainSearch(problem, prices: prices)
      var assignment = search.rounded()
      search.improve(&assignment, until: .max, mostChains: 20_000) { false }
      return assignment.chosen
    }
    #expect(answers[0] == answers[1])
    #expect(fault(answers[0], in: problem) == nil)
  }

  @Test("the search stops when it is told to, or when the target is reached")
  func stops() {
    var random = SplitMix64(seed: 14)
    let problem = problem(&random, needs: 50, products: 10)
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
