/// Allocates by prices: a search for the prices that prove the lowest bound, less what no product can
/// pack at them, a rounding of what needs choose, and chains of ejections that close the gap between.
public struct PriceAllocator: Sendable {
  /// How much work is put into a plan; all of it is counted in work done, not in time.
  public struct Effort: Sendable {
    /// The gap to the bound that is good enough, as a share of the bound.
    public var gap: Double
    /// How many chains are tried at most.
    public var chains: Int

    /// An effort.
    ///
    /// - Parameters:
    ///   - gap: the gap to the bound that is good enough, as a share of the bound.
    ///   - chains: how many chains are tried at most.
    public init(gap: Double, chains: Int) {
      self.gap = gap
      self.chains = chains
    }

    /// An effort that brings a round's problem near to what can be had; more would bring little.
    ///
    /// - Parameters:
    ///   - gap: the gap to the bound that is good enough, as a share of the bound.
    ///   - problem: the problem.
    public init(gap: Double, for problem: AllocationProblem) {
      self.init(gap: gap, chains: 500_000 + 2_000 * problem.productCount)
    }
  }

  private let effort: Effort
  private let threads: Int
  private let shouldStop: @Sendable () -> Bool
  private let report: @Sendable (Double) -> Void

  /// An allocator.
  ///
  /// - Parameters:
  ///   - effort: how much work is put into a plan.
  ///   - threads: how many threads work; the plan is the same for any number.
  ///   - shouldStop: asked now and then whether the best so far must do.
  ///   - report: told which share of the work is done, about, whenever a part of it is.
  public init(
    effort: Effort, threads: Int = 1, shouldStop: @escaping @Sendable () -> Bool = { false },
    report: @escaping @Sendable (Double) -> Void = { _ in }
  ) {
    self.effort = effort
    self.threads = threads
    self.shouldStop = shouldStop
    self.report = report
  }

  /// A plan that keeps every limit, with a bound that was proved on the way.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - start: prices of a problem like this one, such as the last round's, to begin at.
  ///   - fixed: pairs that are chosen whatever they are worth; together they must keep every limit.
  /// - Returns: the plan.
  public func allocate(
    _ problem: AllocationProblem, from start: Prices? = nil, fixing fixed: [Int] = []
  ) -> AllocationPlan {
    let given = FixedProblem(problem, fixing: fixed)
    if fixed.isEmpty, let exact = PlainAssignment(problem) {
      var prices = Prices(noneIn: problem)
      prices.seats = exact.prices
      return AllocationPlan(
        chosen: exact.chosen, needs: problem.needs(ofPairs: exact.chosen),
        objective: problem.objective(of: exact.chosen),
        bound: problem.bound(provedBy: prices, threads: threads), prices: prices, passes: 1,
        chains: 0)
    }
    let priced = PriceSearch(
      problem: given.rest, threads: threads, accuracy: 2e-6, shouldStop: shouldStop,
      report: { report($0 * 0.6) }
    ).run(from: start)
    report(0.6)
    var search = ChainSearch(given.rest, prices: priced.prices)
    var assignment = search.rounded()
    let loss = PackingBound(given.rest, prices: priced.prices, threads: threads).loss()
    let restBound = given.rest.roundedToGrain(priced.bound - loss)
    let bound = restBound + given.worth
    // What packing loses cannot be had; but a gap that is good enough is one to the prices' bound, too.
    let target = min(restBound, priced.bound - Int(Double(priced.bound + given.worth) * effort.gap))
    search.improve(
      &assignment, until: target, mostChains: effort.chains, shouldStop: shouldStop)
    let chosen = (assignment.chosen + given.pairs).sorted()
    return AllocationPlan(
      chosen: chosen, needs: problem.needs(ofPairs: chosen),
      objective: assignment.objective + given.worth, bound: bound, prices: priced.prices,
      passes: Int(priced.passes.rounded(.up)), chains: search.chains)
  }
}
