/// A problem in which some pairs are chosen beforehand, such as offers that firms have accepted.
struct FixedProblem {
  /// What is left to decide: the limits less what the fixed pairs take, and nothing that they rule out.
  let rest: AllocationProblem
  /// What the fixed pairs are worth, the bonuses of their needs included.
  let worth: Int
  /// The fixed pairs, ascending.
  let pairs: [Int]

  /// The problem with these pairs chosen.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - pairs: the pairs; together they must keep every limit.
  init(_ problem: AllocationProblem, fixing pairs: [Int]) {
    let pairs = pairs.sorted()
    self.pairs = pairs
    guard !pairs.isEmpty else {
      (rest, worth) = (problem, 0)
      return
    }
    var (limits, bonuses) = (problem.offerLimits, problem.coverageBonuses)
    var (seats, quotas, yuan) = (problem.seats, problem.quotas, problem.yuan)
    var caps = problem.caps?.limits ?? []
    var isServed = limits.map { _ in false }
    var worth = 0
    for (pair, need) in zip(pairs, problem.needs(ofPairs: pairs)) {
      let product = Int(problem.products[pair])
      worth += Int(problem.values[pair]) + bonuses[need]
      limits[need] -= 1
      bonuses[need] = 0
      isServed[need] = true
      seats[product] -= 1
      quotas[product] -= problem.yuan[pair]
      if let cap = problem.cap(ofNeed: need, product: product) { caps[cap] -= problem.yuan[pair] }
      // No second offer of the group: a pair that takes more than there is cannot be chosen.
      for other in problem.pairs(ofNeed: need)
      where problem.groups[Int(problem.products[other])] == problem.groups[product] {
        yuan[other] = problem.quotas[Int(problem.products[other])] + 1
      }
    }
    self.worth = worth
    rest = AllocationProblem(
      pairEnds: problem.pairEnds, products: problem.products, values: problem.values, yuan: yuan,
      offerLimits: limits, coverageBonuses: bonuses, groups: problem.groups, seats: seats,
      quotas: quotas,
      caps: problem.caps.map {
        ClassCaps(classOfNeed: $0.classOfNeed, classCount: $0.classCount, limits: caps)
      },
      reserves: problem.reserves.map { $0.serving(isServed) })
  }
}

extension AllocationProblem {
  /// The first of some pairs that breaks a limit when those before it are chosen.
  ///
  /// - Parameter pairs: pairs, none of them twice.
  /// - Returns: the pair and the limit; nil if none does.
  public func firstBreach(in pairs: [Int]) -> (pair: Int, limit: Limit)? {
    var use = LimitUse(self)
    let needs = needOfPair
    for pair in pairs {
      if let limit = use.limitReached(by: pair, need: Int(needs[pair])) { return (pair, limit) }
      use.choose(pair, need: Int(needs[pair]))
    }
    return nil
  }
}
