/// Which pairs are chosen, and what the limits still leave; no limit is ever broken.
struct Assignment: Sendable {
  let problem: AllocationProblem
  /// For each pair, whether it is chosen.
  private(set) var isChosen: [Bool]
  /// For each need, how many offers it has.
  private(set) var offers: [Int32]
  /// For each product, the seats that are left.
  private(set) var freeSeats: [Int]
  /// For each product, the yuan that are left.
  private(set) var freeMoney: [Int]
  /// For each class and group, the yuan left under the cap, at class × groups + group; empty without
  /// caps.
  private(set) var freeCaps: [Int]
  /// Served needs, in all and of each reserve's class, and what the floors' shortfalls cost.
  private(set) var floors: Floors
  /// Σ value + bonus for each served need − the cost of what is missing to the floors, in billionths.
  private(set) var objective = 0

  /// Nothing chosen yet.
  init(_ problem: AllocationProblem) {
    self.problem = problem
    isChosen = [Bool](repeating: false, count: problem.products.count)
    offers = [Int32](repeating: 0, count: problem.needCount)
    freeSeats = problem.seats
    freeMoney = problem.quotas
    freeCaps = problem.caps?.limits ?? []
    floors = Floors(problem.reserves)
    objective = -floors.cost
  }

  /// Whether the pair can be chosen as things are: every limit would still hold.
  func hasRoom(for pair: Int, need: Int) -> Bool {
    let product = Int(problem.products[pair])
    let yuan = problem.yuan[pair]
    guard !isChosen[pair], Int(offers[need]) < problem.offerLimits[need], freeSeats[product] > 0,
      freeMoney[product] >= yuan
    else { return false }
    if let cap = problem.cap(ofNeed: need, product: product), freeCaps[cap] < yuan { return false }
    guard offers[need] > 0 else { return true }
    let group = problem.groups[product]
    return !problem.pairs(ofNeed: need).contains {
      isChosen[$0] && problem.groups[Int(problem.products[$0])] == group
    }
  }

  /// Chooses a pair for which there is room.
  mutating func choose(_ pair: Int, need: Int) {
    isChosen[pair] = true
    take(pair, need: need, times: 1)
    offers[need] += 1
    objective += Int(problem.values[pair])
    if offers[need] == 1 { objective += problem.coverageBonuses[need] + floors.serve(need) }
  }

  /// Gives a chosen pair up.
  mutating func giveUp(_ pair: Int, need: Int) {
    isChosen[pair] = false
    take(pair, need: need, times: -1)
    offers[need] -= 1
    objective -= Int(problem.values[pair])
    if offers[need] == 0 { objective -= problem.coverageBonuses[need] - floors.leave(need) }
  }

  private mutating func take(_ pair: Int, need: Int, times: Int) {
    let product = Int(problem.products[pair])
    freeSeats[product] -= times
    freeMoney[product] -= times * problem.yuan[pair]
    if let cap = problem.cap(ofNeed: need, product: product) {
      freeCaps[cap] -= times * problem.yuan[pair]
    }
  }

  /// The chosen pairs, ascending.
  var chosen: [Int] { isChosen.indices.filter { isChosen[$0] } }
}
