/// Lets products answer to the pairs that block, one product after the other, and remembers when the
/// fewest blocked.
///
/// Where money binds, a product that gives up a need for a better one may be left with money for others
/// that it had refused. So a product takes, from the best down, all that want it and fit: then none of
/// its pairs blocks. The needs that it gives up, and the products that its new needs give up, may have
/// pairs that block now; those products come next. As no stable allocation need exist this may never
/// end; so it does after a number of turns that bring nothing.
///
/// Always the product comes next that has had the fewest turns. So products that chase each other in a
/// circle wait until all others have settled, which often breaks the circle: on generated markets every
/// pair was settled, where the order of arrival went round for ever.
struct Repair {
  private let stable: StableProblem
  private let rankings: ProductRankings
  private var held: Holdings
  private var waiting: WaitingProducts

  /// The state in which the fewest pairs blocked.
  private(set) var best: Holdings

  init(_ held: Holdings, of stable: StableProblem, _ rankings: ProductRankings) {
    self.stable = stable
    self.rankings = rankings
    self.held = held
    best = held
    waiting = WaitingProducts(allOf: stable.problem.productCount)
  }

  /// Repairs until no pair blocks, or no better state was met for so many turns.
  ///
  /// - Parameters:
  ///   - blocking: how many pairs block in the beginning.
  ///   - patience: the turns.
  mutating func run(blocking: Int, patience: Int) {
    var (fewest, idleTurns) = (blocking, 0)
    while fewest > 0, idleTurns < patience {
      // To count after every turn would cost more than the turns.
      for _ in 0..<waiting.products.count {
        guard let product = waiting.popNext() else { break }
        respond(product)
        idleTurns += 1
      }
      // A product that does not wait has no pair that blocks.
      let count = waiting.products.reduce(0) { $0 + blockingPairs(of: $1) }
      if count < fewest {
        (fewest, idleTurns) = (count, 0)
        best = held
      }
    }
  }

  /// How many of a product's pairs block.
  private func blockingPairs(of product: Int) -> Int {
    var count = 0
    let group = stable.problem.groups[product]
    let least = held.products.leastYuan(of: product)
    for place in rankings.places(of: product) {
      let entry = rankings.entries[place]
      let key = entry.key.behindTies
      guard held.products.canTake(key, yuan: least, product: product) else { break }
      if held.needs.wants(entry.needKey, group: group, need: Int(entry.need)),
        held.products.canTake(key, yuan: entry.yuan, product: product)
      {
        count += 1
      }
    }
    return count
  }

  /// Gives a product the best of the needs that want it.
  private mutating func respond(_ product: Int) {
    let problem = stable.problem
    let group = problem.groups[product]
    let least = held.products.leastYuan(of: product)
    var (seats, money) = (problem.seats[product], problem.quotas[product])
    var taken: [ProductHoldings.Held] = []
    var gained: [ProductRankings.Entry] = []
    for place in rankings.places(of: product) {
      guard seats > 0, money >= least else { break }
      let entry = rankings.entries[place]
      guard entry.yuan <= money else { continue }
      let isHeld = held.needs.holds(pair: entry.pair, need: Int(entry.need))
      guard isHeld || held.needs.wants(entry.needKey, group: group, need: Int(entry.need)) else {
        continue
      }
      seats -= 1
      money -= entry.yuan
      taken.append(ProductHoldings.Held(key: entry.key, yuan: entry.yuan))
      if !isHeld { gained.append(entry) }
    }
    let before = held.products.keys(of: product)
    guard !gained.isEmpty || taken.count != before.count else { return }
    held.products.replace(by: taken, product: product)
    var losers: [Int] = []
    var kept = taken[...]
    for key in before {
      // Both ascend.
      kept = kept.drop { $0.key < key }
      guard kept.first?.key != key else { continue }
      let need = needOfPair(key.pair)
      held.needs.remove(pair: key.pair, need: need)
      losers.append(need)
    }
    for entry in gained {
      let need = Int(entry.need)
      let standing = held.needs.standing(of: entry.needKey, group: group, need: need)
      if let other = held.needs.accept(entry.needKey, group: group, need: need, standing) {
        let loser = Int(problem.products[other])
        held.products.remove(stable.productKey(other), product: loser)
        waiting.add(loser)
      }
    }
    for need in losers {
      for pair in problem.pairs(ofNeed: need) {
        let product = Int(problem.products[pair])
        if !waiting.has(product), stable.isBlocking(pair, need: need, held) {
          waiting.add(product)
        }
      }
    }
  }

  private func needOfPair(_ pair: Int) -> Int {
    var (low, high) = (0, stable.problem.needCount)
    while low < high {
      let middle = (low + high) / 2
      if stable.problem.pairEnds[middle] <= pair { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
