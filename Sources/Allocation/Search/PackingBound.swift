import Parallel

/// What any allocation loses, at the least, because money comes in lumps: the prices' bound less this
/// is a bound too.
///
/// An allocation lies under the bound of the prices by the regrets of its needs and by the priced room
/// that it leaves. A need's regret is shared out among the changes to its best selection, so that no
/// allocation's changes have more of it than it has; then each product alone must choose between room
/// that is left and changes that fill it, and the least that this costs it, found by dynamic
/// programming, is lost in every allocation. So the knapsacks' own bounds take part, as in Lagrangian
/// decomposition (Guignard and Kim, Mathematical Programming 39, 1987).
struct PackingBound: Sendable {
  /// A pair that is not as in its need's best selection.
  fileprivate struct Change {
    let product: Int
    /// The pair's share of its need's regret, in billionths.
    let cost: Int
    /// The yuan by which the product holds more; less if below zero.
    let yuan: Int
  }

  /// More than can be told from rounding in a regret, in billionths.
  private static let rounding = 4

  private let problem: AllocationProblem
  private let prices: Prices
  private let threads: Int

  init(_ problem: AllocationProblem, prices: Prices, threads: Int) {
    self.problem = problem
    self.prices = prices
    self.threads = threads
  }

  /// What is lost at least, in billionths.
  ///
  /// - Complexity: O(pairs × offers), and O(changes × cells) for each product whose money has a price.
  func loss() -> Int {
    guard prices.money.contains(where: { $0 > 0 }) else { return 0 }
    var changes = [[Change]](repeating: [], count: problem.productCount)
    var held = [Int](repeating: 0, count: problem.productCount)
    let parts = chunkedMap(count: problem.needCount, chunkSize: 2048, threads: threads) { needs in
      self.changes(of: needs)
    }
    for change in parts.joined() {
      changes[change.product].append(change)
      if change.yuan < 0 { held[change.product] -= change.yuan }
    }
    let (all, heldYuan) = (changes, held)
    return chunkedMap(count: problem.productCount, chunkSize: 8, threads: threads) { products in
      products.reduce(0) { loss, product in
        guard prices.money[product] > 0 else { return loss }
        var packing = Packing(
          free: problem.quotas[product] - heldYuan[product], price: prices.money[product])
        return loss + packing.leastCost(of: all[product])
      }
    }.reduce(0, +)
  }

  /// The changes of some needs at products whose money has a price.
  private func changes(of needs: Range<Int>) -> [Change] {
    var reader = RegretReader(problem, prices: prices)
    var changes: [Change] = []
    var leaving: [(regret: Int, cost: Int)] = []
    for need in needs {
      reader.read(need)
      let first = problem.pairs(ofNeed: need).lowerBound
      let open = reader.regrets.indices.filter {
        reader.canBe[$0] && prices.money[Int(problem.products[first + $0])] > 0
      }
      // A need that it costs to serve can have less regret than its changes.
      let isShared = reader.bonus >= 0
      func regret(_ place: Int) -> Int {
        isShared ? min(max(0, reader.regrets[place] - Self.rounding), Packing.never / 2) : 0
      }
      let nearest = open.filter { !reader.isSelected[$0] }.map(regret).min() ?? Packing.never
      leaving.removeAll(keepingCapacity: true)
      for place in open where reader.isSelected[place] {
        // What comes shares with what leaves, if it is near at all.
        let own = regret(place)
        leaving.append((own, nearest / 2 >= own ? own : own - own / 2))
      }
      var left = leaving.makeIterator()
      for place in open {
        let own = regret(place)
        // What comes for another has what that leaves of the higher of their regrets.
        let cost =
          reader.isSelected[place]
          ? left.next()?.cost ?? 0 : leaving.reduce(own) { min($0, max($1.regret, own) - $1.cost) }
        let yuan = problem.yuan[first + place]
        changes.append(
          Change(
            product: Int(problem.products[first + place]), cost: cost,
            yuan: reader.isSelected[place] ? -yuan : yuan))
      }
    }
    return changes
  }
}

/// The least that it costs one product to fill its room or to leave it.
private struct Packing {
  /// More than anything costs.
  static let never = Int.max / 8
  /// How many changes are looked at; any other costs what the next one does, at least.
  private static let mostChanges = 128
  /// How many cells the table has at most to each side of what is selected.
  private static let mostCells = 32_768
  /// What a product can lose at most, so that no sum overflows.
  private static let mostLoss = 1 << 44

  /// The yuan that the best selections leave; below zero if they take more than there is.
  let free: Int
  let price: Int
  /// For each number of units more or less, what changes to it cost.
  private var costs: [Int] = []
  /// What it costs to get out of the table; nothing is known of what is there.
  private var outside = never

  init(free: Int, price: Int) {
    self.free = free
    self.price = price
  }

  mutating func leastCost(of changes: [PackingBound.Change]) -> Int {
    let sorted = changes.sorted { ($0.cost, $0.yuan) < ($1.cost, $1.yuan) }
    let looked = sorted.prefix(Self.mostChanges)
    let unit = max(1, looked.reduce(0) { greatestCommonDivisor($0, abs($1.yuan)) })
    let highest = looked.reduce(0) { max($0, abs($1.yuan) / unit) }
    let width = min(Self.mostCells, 8 * highest + abs(free) / unit)
    costs = [Int](repeating: Self.never, count: 2 * width + 1)
    costs[width] = 0
    var best = least(width: width, unit: unit)
    for (place, change) in looked.enumerated() {
      if change.cost >= min(best, outside) { break }
      add(change.cost, step: change.yuan / unit)
      if place % 4 == 3 { best = least(width: width, unit: unit) }
    }
    let next = sorted.count > looked.count ? sorted[looked.count].cost : Self.never
    return min(least(width: width, unit: unit), outside, next, Self.mostLoss)
  }

  /// The least cost of changes and of the room that they leave.
  private func least(width: Int, unit: Int) -> Int {
    var best = Self.never
    for cell in costs.indices where costs[cell] < best {
      let left = free - (cell - width) * unit
      guard left >= 0 else { break }
      best = min(best, costs[cell] + PairPrices.cost(of: left, at: price))
    }
    return best
  }

  private mutating func add(_ cost: Int, step: Int) {
    let count = costs.count
    // Each change is made once: the table is read before it is written to.
    let order = stride(
      from: step > 0 ? count - 1 : 0, through: step > 0 ? 0 : count - 1, by: step > 0 ? -1 : 1)
    for cell in order where costs[cell] < Self.never {
      let target = cell + step
      if target >= 0, target < count {
        costs[target] = min(costs[target], costs[cell] + cost)
      } else {
        outside = min(outside, costs[cell] + cost)
      }
    }
  }
}
