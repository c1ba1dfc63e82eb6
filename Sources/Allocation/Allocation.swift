// Allocation decides who is offered what. An `AllocationProblem` is a plain value; an
// `Allocator` turns it into an `AllocationPlan` that keeps every limit and carries a proved bound.

/// Who is offered what: pairs to choose from, and the limits on choosing.
///
/// Pairs stand in compressed rows: those of need n are `pairEnds[n - 1] ..< pairEnds[n]`.
public struct AllocationProblem: Sendable {
  /// For each need, where its pairs end.
  public let pairEnds: [Int]
  /// For each pair, the place of its product.
  public let products: [Int32]
  /// For each pair, what choosing it is worth, in billionths; not negative.
  public let values: [Int32]
  /// For each pair, the yuan of its product's quota that it takes.
  public let yuan: [Int]
  /// For each product, the group (bank) of which a need can have one offer at most.
  public let groups: [Int]
  /// For each product, how many needs it can serve.
  public let seats: [Int]
  /// For each product, how many yuan it can lend.
  public let quotas: [Int]
  /// How many offers a need can have.
  public let offers: Int
  /// What serving a need at all is worth, in billionths.
  public let coverageBonus: Int

  /// A problem of these parts; their counts must agree.
  public init(
    pairEnds: [Int], products: [Int32], values: [Int32], yuan: [Int], groups: [Int], seats: [Int],
    quotas: [Int], offers: Int, coverageBonus: Int
  ) {
    precondition(
      products.count == values.count && products.count == yuan.count
        && pairEnds.last ?? 0 == products.count && groups.count == seats.count
        && groups.count == quotas.count)
    self.pairEnds = pairEnds
    self.products = products
    self.values = values
    self.yuan = yuan
    self.groups = groups
    self.seats = seats
    self.quotas = quotas
    self.offers = offers
    self.coverageBonus = coverageBonus
  }

  /// How many needs there are.
  public var needCount: Int { pairEnds.count }

  /// The pairs of a need.
  public func pairs(ofNeed need: Int) -> Range<Int> {
    (need == 0 ? 0 : pairEnds[need - 1])..<pairEnds[need]
  }
}

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
