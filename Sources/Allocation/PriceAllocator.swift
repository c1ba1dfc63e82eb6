/// Allocates by prices: a search for the prices that prove the lowest bound, a rounding of what needs
/// choose at them, and chains of ejections that close the gap between the two.
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
  }

  private let effort: Effort
  private let threads: Int
  private let shouldStop: @Sendable () -> Bool

  /// An allocator.
  ///
  /// - Parameters:
  ///   - effort: how much work is put into a plan.
  ///   - threads: how many threads work; the plan is the same for any number.
  ///   - shouldStop: asked now and then whether the best so far must do.
  public init(
    effort: Effort, threads: Int = 1, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.effort = effort
    self.threads = threads
    self.shouldStop = shouldStop
  }

  /// A plan that keeps every limit, with a bound that was proved on the way.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - start: prices of a problem like this one, such as the last round's, to begin at.
  public func allocate(_ problem: AllocationProblem, from start: Prices? = nil) -> AllocationPlan {
    let priced = PriceSearch(
      problem: problem, threads: threads, accuracy: 1e-6, shouldStop: shouldStop
    ).run(from: start)
    var search = ChainSearch(problem, prices: priced.prices)
    var assignment = search.rounded()
    let target = priced.bound - Int(Double(priced.bound) * effort.gap)
    search.improve(
      &assignment, until: target, mostChains: effort.chains, shouldStop: shouldStop)
    let chosen = assignment.chosen
    return AllocationPlan(
      chosen: chosen, needs: problem.needs(ofPairs: chosen), objective: assignment.objective,
      bound: priced.bound, prices: priced.prices, passes: Int(priced.passes.rounded(.up)),
      chains: search.chains)
  }
}
