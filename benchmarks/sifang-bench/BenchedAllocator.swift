import Allocation

/// The allocator that the benchmarks time.
///
/// - Parameters:
///   - gap: how far the objective may lie under the bound, as a share of the bound.
///   - timeLimit: the seconds after which the best plan so far is taken.
///   - threads: how many threads work.
/// - Returns: the allocator.
func benchedAllocator(gap: Double, timeLimit: Double, threads: Int) -> PriceAllocator {
  let end = ContinuousClock.now + .seconds(timeLimit)
  return PriceAllocator(effort: .init(gap: gap, chains: .max), threads: threads) {
    ContinuousClock.now >= end
  }
}
