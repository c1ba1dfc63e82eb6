/// Solves the problem in which each need has one offer at most and only seats can run out: the
/// transportation problem, whose best plan and best prices are exact.
///
/// Needs come one after the other, each by the shortest augmenting path over the products (Tomizawa,
/// Networks 1, 1971; Jonker and Volgenant, Computing 38, 1987): the path of least loss on which needs
/// move on until a seat is free or one of them goes without. All numbers are whole.
struct PlainAssignment {
  /// Over so many pairs seen in the worst case, the search for prices is faster.
  private static let mostWork = 1_000_000_000

  private let problem: AllocationProblem
  /// For each product, what a seat costs.
  private(set) var prices: [Int]
  /// For each need, its pair; below zero for none.
  private(set) var pairs: [Int]
  private var holders: [[Int]]

  // What the search for a path writes on.
  private var distances: [Int] = []
  private var arrivals: [(need: Int, pair: Int)] = []
  private var isSettled: [Bool] = []

  /// The solution of a problem; nil where it is of another kind, or too large.
  init?(_ problem: AllocationProblem) {
    guard problem.isPlain,
      problem.needCount * problem.products.count / max(1, problem.productCount)
        * min(problem.productCount, problem.needCount) <= Self.mostWork
    else { return nil }
    self.problem = problem
    prices = problem.seats.map { _ in 0 }
    pairs = problem.offerLimits.map { _ in -1 }
    holders = problem.seats.map { _ in [] }
    for need in 0..<problem.needCount where problem.offerLimits[need] > 0 { insert(need) }
  }

  /// The chosen pairs, ascending.
  var chosen: [Int] { pairs.filter { $0 >= 0 } }

  /// What a pair leaves its need above its price.
  private func profit(_ pair: Int, _ need: Int) -> Int {
    Int(problem.values[pair]) + problem.coverageBonuses[need] - prices[Int(problem.products[pair])]
  }

  private mutating func insert(_ newcomer: Int) {
    distances = prices.map { _ in Int.max }
    arrivals = prices.map { _ in (-1, -1) }
    isSettled = prices.map { _ in false }
    var settled: [Int] = []
    var stop: (distance: Int, need: Int) = (.max, -1)
    // What the newcomer loses to its best; going without is worth 0.
    let best = problem.pairs(ofNeed: newcomer).reduce(0) { best, pair in
      problem.fitsAlone(pair, need: newcomer) ? max(best, profit(pair, newcomer)) : best
    }
    relax(newcomer, held: best, from: 0, &stop)
    while true {
      var nearest = -1
      for product in distances.indices where !isSettled[product] {
        if nearest < 0 || distances[product] < distances[nearest] { nearest = product }
      }
      if nearest < 0 || distances[nearest] >= stop.distance {
        raise(settled, to: stop.distance)
        moveOn(stop.need, to: -1, newcomer)
        return
      }
      let distance = distances[nearest]
      if holders[nearest].count < problem.seats[nearest] {
        raise(settled, to: distance)
        let (need, pair) = arrivals[nearest]
        moveOn(need, to: pair, newcomer)
        return
      }
      isSettled[nearest] = true
      settled.append(nearest)
      for need in holders[nearest] {
        relax(need, held: profit(pairs[need], need), from: distance, &stop)
      }
    }
  }

  /// Notes where a need could move on to, and at what loss.
  private mutating func relax(
    _ need: Int, held: Int, from distance: Int, _ stop: inout (distance: Int, need: Int)
  ) {
    if distance + held < stop.distance { stop = (distance + held, need) }
    for pair in problem.pairs(ofNeed: need) where problem.fitsAlone(pair, need: need) {
      let product = Int(problem.products[pair])
      let reached = distance + held - profit(pair, need)
      if !isSettled[product], reached < distances[product] {
        distances[product] = reached
        arrivals[product] = (need, pair)
      }
    }
  }

  private mutating func raise(_ settled: [Int], to end: Int) {
    for product in settled { prices[product] += end - distances[product] }
  }

  /// Moves a need to a pair, the need that came to its old product there, and so on to the newcomer.
  private mutating func moveOn(_ last: Int, to lastPair: Int, _ newcomer: Int) {
    var (need, pair) = (last, lastPair)
    while true {
      let old = pairs[need]
      if old >= 0 { holders[Int(problem.products[old])].removeAll { $0 == need } }
      pairs[need] = pair
      if pair >= 0 { holders[Int(problem.products[pair])].append(need) }
      if need == newcomer { return }
      (need, pair) = arrivals[Int(problem.products[old])]
    }
  }
}

extension AllocationProblem {
  /// Whether each need has one offer at most and nothing but seats can run out.
  fileprivate var isPlain: Bool {
    guard caps == nil, reserves.isEmpty, offerLimits.allSatisfy({ $0 <= 1 }) else { return false }
    var demand = quotas.map { _ in 0 }
    for (product, yuan) in zip(products, yuan) {
      let (sum, isOver) = demand[Int(product)].addingReportingOverflow(yuan)
      guard !isOver else { return false }
      demand[Int(product)] = sum
    }
    return zip(demand, quotas).allSatisfy { $0 <= $1 }
  }
}
