import Allocation
import Market
import Matching

/// What a round's allocation came to.
struct RoundAllocation: Sendable {
  let problem: AllocationProblem
  /// The chosen pairs, ascending, so by need, the accepted ones among them.
  let chosen: [Int]
  /// For each chosen pair, its need.
  let needs: [Int]
  /// Σ score + bonus for each served need − what needs missing to the floors cost, in billionths.
  let objective: Int
  /// The plan of the highest objective that was found, with its bound and prices: the plan itself
  /// unless the method is stable matching.
  let best: AllocationPlan
  /// How many pairs block the plan; nil unless the method is stable matching.
  let blockingPairs: Int?
  /// How many of the chosen pairs were accepted beforehand.
  let acceptedCount: Int
  /// What the chosen pairs leave of the limits.
  let use: LimitUse

  /// How far the objective lies under the bound, as a share of it.
  var gap: Double { best.gap(of: objective) }
}

extension RoundOptions {
  /// Decides the offers of a round.
  ///
  /// - Parameters:
  ///   - matches: what was matched.
  ///   - matcher: what matched it.
  ///   - report: told which share of the work is done.
  /// - Returns: what the allocation came to.
  /// - Throws: `RoundFault.badTable` where the earlier prices or the accepted offers do not fit.
  func allocation(
    of matches: Matches, by matcher: Matcher, report: @escaping @Sendable (Double) -> Void
  ) throws(RoundFault) -> RoundAllocation {
    let problem = AllocationProblem(
      market: matcher.market, matches: matches, terms: allocation.terms)
    let start: Prices? =
      if let path = allocation.prices {
        try PriceFile.read(path, products: matcher.market.products, of: problem)
      } else {
        nil
      }
    let accepted: [Int] =
      if let path = allocation.accepted {
        try AcceptedOffers.read(path, market: matcher.market, matches: matches, of: problem)
      } else {
        []
      }
    let clock = ContinuousClock()
    let end = allocation.timeLimit.map { clock.now + .seconds($0) }
    // Whoever sets a limit in seconds wants them used.
    let effort: PriceAllocator.Effort =
      end == nil
      ? .init(gap: allocation.gap, for: problem) : .init(gap: allocation.gap, chains: .max)
    let best = PriceAllocator(
      effort: effort, threads: threads, shouldStop: { end.map { clock.now >= $0 } ?? false },
      report: report
    ).allocate(problem, from: start, fixing: accepted)
    guard case .stable(let proposing) = allocation.method else {
      return RoundAllocation(
        problem: problem, chosen: best.chosen, needs: best.needs, objective: best.objective,
        best: best, blockingPairs: nil, acceptedCount: accepted.count,
        use: LimitUse(problem, chosen: best.chosen))
    }
    let sides = matcher.sideScores(of: matches.open, threads: threads)
    let plan = StableAllocator(proposing: proposing, threads: threads).allocate(
      StableProblem(problem, needScores: sides.firm, productScores: sides.bank), fixing: accepted)
    return RoundAllocation(
      problem: problem, chosen: plan.chosen, needs: plan.needs,
      objective: problem.objective(of: plan.chosen), best: best,
      blockingPairs: plan.blockingPairs, acceptedCount: accepted.count,
      use: LimitUse(problem, chosen: plan.chosen))
  }
}
