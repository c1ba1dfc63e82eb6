/// What keeps a pair from being chosen.
public enum Limit: CaseIterable, Sendable {
  /// The need has all the offers that it can have.
  case offers
  /// The need has an offer of the same group.
  case group
  /// The product serves as many needs as it can.
  case seats
  /// The product's money that is left is too little.
  case money
  /// What the need's class can still take of the group is too little.
  case cap
}

/// What chosen pairs leave of a problem's limits.
public struct LimitUse: Sendable {
  private let problem: AllocationProblem
  /// For each product, the seats that are left.
  public private(set) var freeSeats: [Int]
  /// For each product, the yuan that are left.
  public private(set) var freeMoney: [Int]
  /// For each class and group, the yuan left under the cap, at class × groups + group; empty without
  /// caps.
  public private(set) var freeCaps: [Int]
  /// For each need, the groups of its offers.
  private var groups: [Int: [Int]] = [:]

  /// Nothing chosen yet.
  ///
  /// - Parameter problem: the problem.
  public init(_ problem: AllocationProblem) {
    self.problem = problem
    freeSeats = problem.seats
    freeMoney = problem.quotas
    freeCaps = problem.caps?.limits ?? []
  }

  /// What a plan leaves.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - chosen: the chosen pairs, ascending.
  public init(_ problem: AllocationProblem, chosen: [Int]) {
    self.init(problem)
    for (pair, need) in zip(chosen, problem.needs(ofPairs: chosen)) { choose(pair, need: need) }
  }

  /// Takes what a pair takes.
  ///
  /// - Parameters:
  ///   - pair: the pair.
  ///   - need: its need.
  public mutating func choose(_ pair: Int, need: Int) {
    let product = Int(problem.products[pair])
    freeSeats[product] -= 1
    freeMoney[product] -= problem.yuan[pair]
    if let cap = problem.cap(ofNeed: need, product: product) { freeCaps[cap] -= problem.yuan[pair] }
    groups[need, default: []].append(problem.groups[product])
  }

  /// The first limit that keeps a pair from being chosen as well.
  ///
  /// - Parameters:
  ///   - pair: the pair.
  ///   - need: its need.
  /// - Returns: the limit; nil if there is none.
  public func limitReached(by pair: Int, need: Int) -> Limit? {
    let product = Int(problem.products[pair])
    let held = groups[need] ?? []
    if held.contains(problem.groups[product]) { return .group }
    if held.count >= problem.offerLimits[need] { return .offers }
    if freeSeats[product] <= 0 { return .seats }
    if freeMoney[product] < problem.yuan[pair] { return .money }
    if let cap = problem.cap(ofNeed: need, product: product), freeCaps[cap] < problem.yuan[pair] {
      return .cap
    }
    return nil
  }
}
