/// Allocates by prices.
public struct PriceAllocator: Allocator {
  let threads: Int
  public init(threads: Int) { self.threads = threads }
  public func allocate(_ problem: AllocationProblem) -> AllocationPlan {
    let result = PriceSearch(problem: problem, threads: threads, accuracy: 1e-5) { false }.run()
    print("bound", result.bound, "passes", result.passes)
    return AllocationPlan(chosen: [], needs: [], objective: 0, bound: result.bound)
  }
}
