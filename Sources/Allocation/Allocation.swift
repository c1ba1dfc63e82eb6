// Allocation decides who is offered what. An `AllocationProblem` is a plain value; an
// `Allocator` turns it into an `AllocationPlan` that keeps every limit and carries a proved bound.

/// The pairs that an allocator chose, and how good they are proved to be.
public struct AllocationPlan: Sendable {
  /// The chosen pairs, ascending, so by need.
  public let chosen: [Int]
  /// For each chosen pair, its need.
  public let needs: [Int]
  /// Σ value + bonus for each served need, in billionths.
  public let objective: Int
  /// What no allocation can exceed, in billionths.
  public let bound: Int

  /// How many needs have at least one offer.
  public var needsServed: Int { Set(needs).count }

  /// How far the objective may lie under the best, as a share of the bound; 0 when nothing can be
  /// gained.
  public var gap: Double { bound == 0 ? 0 : Double(bound - objective) / Double(bound) }
}

/// A way to solve an allocation problem.
public protocol Allocator: Sendable {
  /// A plan that keeps every limit of the problem.
  func allocate(_ problem: AllocationProblem) -> AllocationPlan
}
