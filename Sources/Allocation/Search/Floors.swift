/// What the floors' accounts hold, and what is missing to them costs.
struct Floors: Sendable {
  private let reserves: [Reserve]
  /// For each reserve, in ten-thousandths of a need.
  private(set) var accounts: [Int]
  /// What is missing costs so much, in billionths.
  private(set) var cost = 0

  /// No need served but those before.
  init(_ reserves: [Reserve]) {
    self.reserves = reserves
    accounts = reserves.map(\.start)
    cost = total
  }

  /// Counts a need that has its first offer; returns what that adds to the objective.
  mutating func serve(_ need: Int) -> Int { count(need, as: 1) }

  /// Counts a need out that has lost its last offer; returns what that adds to the objective.
  mutating func leave(_ need: Int) -> Int { count(need, as: -1) }

  private mutating func count(_ need: Int, as step: Int) -> Int {
    guard !reserves.isEmpty else { return 0 }
    for place in reserves.indices { accounts[place] += step * reserves[place].weight(ofNeed: need) }
    let before = cost
    cost = total
    return before - cost
  }

  private var total: Int {
    zip(reserves, accounts).reduce(0) { $0 + $1.0.missing(at: $1.1) * $1.0.penalty }
  }
}
