// Allocation decides who is offered what. An `AllocationProblem` is a plain value; `PriceAllocator`
// turns it into an `AllocationPlan` that keeps every limit and carries a proved bound, and
// `StableAllocator` into a `StablePlan` that leaves few pairs, or none, which both sides would rather
// have.

/// The pairs that were chosen, and how good they are proved to be.
public struct AllocationPlan: Sendable {
  /// The chosen pairs, ascending, so by need.
  public let chosen: [Int]
  /// For each chosen pair, its need.
  public let needs: [Int]
  /// Σ value + bonus for each served need − what needs missing to the floors cost, in billionths.
  public let objective: Int
  /// What no allocation can exceed, in billionths.
  public let bound: Int
  /// The prices that prove the bound, together with what products cannot pack at them.
  public let prices: Prices
  /// How many times all needs' choices were priced, a sample counted as its share.
  public let passes: Int
  /// How many chains of ejections were tried.
  public let chains: Int

  /// How many needs have at least one offer.
  public var needsServed: Int { Set(needs).count }

  /// How far the objective may lie under the best, as a share of the bound; 0 when nothing can be
  /// gained.
  public var gap: Double { gap(of: objective) }

  /// How far another objective of the problem lies under the bound, as a share of the bound.
  public func gap(of objective: Int) -> Double {
    bound == 0 ? 0 : Double(bound - objective) / Double(bound)
  }
}
