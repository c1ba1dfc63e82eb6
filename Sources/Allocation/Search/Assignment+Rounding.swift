extension Assignment {
  /// The best selections at these prices, as far as the limits go, and then what still finds room.
  init(_ problem: AllocationProblem, prices: Prices) {
    self.init(problem, pairs: PricedPairs(problem, prices: prices, widest: ChainSearch.widest))
  }

  /// Rounds the pairs: what would be lost most without comes first.
  init(_ problem: AllocationProblem, pairs: PricedPairs) {
    self.init(problem)
    let selected = pairs.pairs.filter(\.isSelected)
    for place in Self.order(selected.map { -$0.regret }) {
      chooseIfRoom(selected[place].pair, need: selected[place].need)
    }
    let others = pairs.pairs.filter { !$0.isSelected }
    let order = Self.order(others.map(\.regret))
    for place in order where offers[others[place].need] == 0 {
      chooseIfRoom(others[place].pair, need: others[place].need)
    }
    for place in order { chooseIfRoom(others[place].pair, need: others[place].need) }
    fill()
  }

  /// Chooses whatever still finds room, need by need.
  mutating func fill() {
    for need in 0..<problem.needCount where Int(offers[need]) < problem.offerLimits[need] {
      for pair in problem.pairs(ofNeed: need) where freeSeats[Int(problem.products[pair])] > 0 {
        chooseIfRoom(pair, need: need)
      }
    }
  }

  private mutating func chooseIfRoom(_ pair: Int, need: Int) {
    guard hasRoom(for: pair, need: need) else { return }
    choose(pair, need: need)
    // A firm outside a reserve's class can cost its floor more than it brings.
    if !problem.reserves.isEmpty, offers[need] == 1 { giveUpIfWorse(pair, need: need) }
  }

  private mutating func giveUpIfWorse(_ pair: Int, need: Int) {
    let before = objective
    giveUp(pair, need: need)
    if objective <= before { choose(pair, need: need) }
  }

  /// The places of numbers in ascending order, ties in their own.
  private static func order(_ numbers: [Int]) -> [Int] {
    numbers.indices.sorted {
      numbers[$0] != numbers[$1] ? numbers[$0] < numbers[$1] : $0 < $1
    }
  }
}
