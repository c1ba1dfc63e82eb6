/// How many needs are served, in all and of each reserve's class, and what is missing to the floors.
struct Floors: Sendable {
  private let reserves: [Reserve]
  private var served = 0
  /// For each reserve, its members that are served.
  private var members: [Int]
  /// What is missing costs so much, in billionths.
  private(set) var cost = 0

  /// No need served yet.
  init(_ reserves: [Reserve]) {
    self.reserves = reserves
    members = reserves.map { _ in 0 }
  }

  /// Counts a need that has its first offer; returns what that adds to the objective.
  mutating func serve(_ need: Int) -> Int { count(need, as: 1) }

  /// Counts a need out that has lost its last offer; returns what that adds to the objective.
  mutating func leave(_ need: Int) -> Int { count(need, as: -1) }

  private mutating func count(_ need: Int, as step: Int) -> Int {
    guard !reserves.isEmpty else { return 0 }
    served += step
    let before = cost
    cost = 0
    for place in reserves.indices {
      if reserves[place].isMember[need] { members[place] += step }
      let floor = (served * reserves[place].share + 9999) / 10_000
      cost += max(0, floor - members[place]) * reserves[place].penalty
    }
    return before - cost
  }
}
