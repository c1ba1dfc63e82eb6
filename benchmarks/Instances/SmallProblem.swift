public import Draws
public import Allocation
import Synthesis

/// Random problems small enough for brute force: each kind of limit binds in some of them.
public enum SmallProblem {
  /// A problem; half of them have caps and a floor.
  ///
  /// - Parameters:
  ///   - random: what it is made from.
  ///   - needs: how many needs.
  ///   - products: how many products; a need has about half of them.
  /// - Returns: the problem.
  public static func make(
    _ random: inout SplitMix64, needs: Int, products: Int
  ) -> AllocationProblem {
    var (ends, columns, values, yuan): ([Int], [Int32], [Int32], [Int]) = ([], [], [], [])
    for _ in 0..<needs {
      for product in 0..<products where Bool.random(using: &random) {
        columns.append(Int32(product))
        values.append(Int32.random(in: 0...1_000_000_000, using: &random))
        yuan.append(Int.random(in: 0...5, using: &random))
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
      groups: groups, seats: (0..<products).map { _ in Int.random(in: 0...3, using: &random) },
      quotas: (0..<products).map { _ in Int.random(in: 0...9, using: &random) },
      caps: isLimited
        ? ClassCaps(
          classOfNeed: ends.map { _ in Int.random(in: 0...1, using: &random) }, classCount: 2,
          limits: (0..<2 * groupCount).map { _ in Int.random(in: 0...9, using: &random) }) : nil,
      reserves: isLimited
        ? [
          Reserve(
            isMember: ends.map { _ in Bool.random(using: &random) }, share: 4000,
            penalty: Int.random(in: 0...2_000_000_000, using: &random))
        ] : [])
  }
}

/// Judges chosen pairs one by one, with nothing of an allocator's.
public enum PlainJudge {
  /// What breaks a limit.
  ///
  /// - Parameters:
  ///   - chosen: the chosen pairs.
  ///   - problem: the problem.
  /// - Returns: the limit in words; nil if nothing does.
  public static func fault(_ chosen: [Int], in problem: AllocationProblem) -> String? {
    var needOf: [Int] = []
    for need in 0..<problem.needCount { needOf += problem.pairs(ofNeed: need).map { _ in need } }
    var (seats, money): ([Int: Int], [Int: Int]) = ([:], [:])
    var (offers, groups, caps): ([Int: Int], Set<[Int]>, [Int: Int]) = ([:], [], [:])
    for pair in chosen {
      let product = Int(problem.products[pair])
      offers[needOf[pair], default: 0] += 1
      seats[product, default: 0] += 1
      money[product, default: 0] += problem.yuan[pair]
      if let classOfNeed = problem.caps?.classOfNeed[needOf[pair]] {
        caps[classOfNeed * problem.groupCount + problem.groups[product], default: 0] +=
          problem.yuan[pair]
      }
      if !groups.insert([needOf[pair], problem.groups[product]]).inserted {
        return "two of a bank"
      }
    }
    if Set(chosen).count != chosen.count { return "a pair twice" }
    if offers.contains(where: { $0.value > problem.offerLimits[$0.key] }) {
      return "too many offers"
    }
    if seats.contains(where: { $0.value > problem.seats[$0.key] }) { return "too many seats" }
    if money.contains(where: { $0.value > problem.quotas[$0.key] }) { return "too much money" }
    if let limits = problem.caps?.limits, caps.contains(where: { $0.value > limits[$0.key] }) {
      return "over a cap"
    }
    return nil
  }

  /// What pairs are worth: values and bonuses, less what is missing to the floors.
  ///
  /// - Parameters:
  ///   - chosen: the chosen pairs.
  ///   - problem: the problem.
  /// - Returns: billionths.
  public static func objective(_ chosen: [Int], in problem: AllocationProblem) -> Int {
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

  /// The highest objective of all sets of pairs that keep the limits, found by trying each.
  ///
  /// - Parameters:
  ///   - problem: a problem of few pairs.
  ///   - fixed: pairs that every set has.
  /// - Returns: billionths; nil where no set keeps the limits.
  public static func best(in problem: AllocationProblem, with fixed: [Int] = []) -> Int? {
    var best: Int?
    for subset in 0..<(1 << problem.products.count) {
      let chosen = problem.products.indices.filter { subset >> $0 & 1 == 1 }
      guard fixed.allSatisfy(chosen.contains), fault(chosen, in: problem) == nil else { continue }
      best = max(best ?? .min, objective(chosen, in: problem))
    }
    return best
  }
}
