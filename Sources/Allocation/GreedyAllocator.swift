import Parallel

/// Takes the pairs by what they add, the best first, wherever every limit still holds.
///
/// A need's first offer adds the coverage bonus, which is worth more than any score; so first every
/// need gets one offer, by score, as far as the quotas go, and only then its others. Ties go to the
/// earlier need, then to the earlier product.
public struct GreedyAllocator: Allocator {
  private let threads: Int

  /// A greedy allocator.
  ///
  /// - Parameter threads: how many threads work; the plan is the same for any number.
  public init(threads: Int = 1) { self.threads = threads }

  /// A plan that keeps every limit, with the bound of `RelaxedBound`.
  ///
  /// - Complexity: O(pairs × offers).
  public func allocate(_ problem: AllocationProblem) -> AllocationPlan {
    let needOfPair = problem.needOfPair
    let pairs = problem.pairsByValue
    // Gathered beforehand: many look-ups that wait for nothing overlap, single ones between choices
    // would each miss the cache.
    let needs = chunkedArray(count: pairs.count, chunkSize: 65_536, threads: threads) {
      places, needs in
      for place in places { needs.append(needOfPair[Int(pairs[place])]) }
    }
    let products = chunkedArray(count: pairs.count, chunkSize: 65_536, threads: threads) {
      places, products in
      for place in places { products.append(problem.products[Int(pairs[place])]) }
    }
    var chooser = Chooser(problem)
    var left: [Int] = []
    for place in pairs.indices {
      let product = Int(products[place])
      guard !chooser.isClosed(product) else { continue }
      if !chooser.isFirst(Int(pairs[place]), need: Int(needs[place]), product) {
        left.append(place)
      }
    }
    for place in left {
      let product = Int(products[place])
      guard !chooser.isClosed(product) else { continue }
      chooser.chooseNext(Int(pairs[place]), need: Int(needs[place]), product)
    }
    return chooser.plan(
      needOfPair: needOfPair, bound: problem.relaxedBound(threads: threads))
  }
}

extension AllocationProblem {
  /// The pairs, the most valuable first, ties in their own order.
  ///
  /// Sorted digit by digit from the lowest, which takes a fifth of the time that comparing does. Value
  /// and pair travel in one number: to look the value up would miss the cache at every step.
  fileprivate var pairsByValue: [UInt32] {
    // The complement turns the highest value into the lowest key.
    var keys = values.enumerated().map { pair, value in
      UInt64(~UInt32(bitPattern: value)) << 32 | UInt64(pair)
    }
    var next = [UInt64](repeating: 0, count: keys.count)
    for shift: UInt64 in [32, 43, 54] {
      func digit(_ key: UInt64) -> Int { Int(key >> shift & 2047) }
      var starts = [Int](repeating: 0, count: 2049)
      for key in keys { starts[digit(key) + 1] += 1 }
      for place in 1...2048 { starts[place] += starts[place - 1] }
      for key in keys {
        next[starts[digit(key)]] = key
        starts[digit(key)] += 1
      }
      swap(&keys, &next)
    }
    return keys.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// For each pair, its need.
  var needOfPair: [Int32] {
    var needs: [Int32] = []
    needs.reserveCapacity(products.count)
    for need in pairEnds.indices {
      needs.append(contentsOf: repeatElement(Int32(need), count: pairs(ofNeed: need).count))
    }
    return needs
  }
}

/// What has been chosen so far and what the limits still leave.
private struct Chooser {
  private let problem: AllocationProblem
  /// For each product, the least that a pair takes of its money.
  private let leastYuan: [Int]
  private var isChosen: [Bool]
  private var offers: [Int]
  /// The most offers that any need can have.
  private let longest: Int
  /// For each need, the groups of its offers, at need × `longest`.
  private var groups: [Int32]
  private var seats: [Int]
  private var quotas: [Int]

  init(_ problem: AllocationProblem) {
    self.problem = problem
    longest = problem.offerLimits.max() ?? 0
    isChosen = [Bool](repeating: false, count: problem.products.count)
    offers = [Int](repeating: 0, count: problem.needCount)
    groups = [Int32](repeating: -1, count: problem.needCount * longest)
    seats = problem.seats
    quotas = problem.quotas
    var least = problem.seats.map { _ in Int.max }
    for (product, yuan) in zip(problem.products, problem.yuan) {
      least[Int(product)] = min(least[Int(product)], yuan)
    }
    leastYuan = least
    for product in seats.indices { closeIfUsedUp(product) }
  }

  /// Whether the product can serve no other need: most pairs end here.
  func isClosed(_ product: Int) -> Bool { seats[product] == 0 }

  /// Whether the pair is its need's first offer: chosen if every limit then holds.
  mutating func isFirst(_ pair: Int, need: Int, _ product: Int) -> Bool {
    guard offers[need] == 0, problem.offerLimits[need] > 0, quotas[product] >= problem.yuan[pair]
    else {
      return false
    }
    choose(pair, need: need, product)
    return true
  }

  /// Chooses the pair as another offer of its need, if every limit then holds.
  mutating func chooseNext(_ pair: Int, need: Int, _ product: Int) {
    let group = Int32(problem.groups[product])
    let first = need * longest
    guard offers[need] > 0, offers[need] < problem.offerLimits[need],
      !groups[first..<first + offers[need]].contains(group),
      quotas[product] >= problem.yuan[pair]
    else { return }
    choose(pair, need: need, product)
  }

  private mutating func choose(_ pair: Int, need: Int, _ product: Int) {
    isChosen[pair] = true
    groups[need * longest + offers[need]] = Int32(problem.groups[product])
    offers[need] += 1
    seats[product] -= 1
    quotas[product] -= problem.yuan[pair]
    closeIfUsedUp(product)
  }

  private mutating func closeIfUsedUp(_ product: Int) {
    if quotas[product] < leastYuan[product] { seats[product] = 0 }
  }

  func plan(needOfPair: [Int32], bound: Int) -> AllocationPlan {
    let chosen = isChosen.indices.filter { isChosen[$0] }
    let value = chosen.reduce(0) { $0 + Int(problem.values[$1]) }
    let bonus = offers.indices.reduce(0) { $0 + (offers[$1] > 0 ? problem.coverageBonuses[$1] : 0) }
    return AllocationPlan(
      chosen: chosen, needs: chosen.map { Int(needOfPair[$0]) },
      objective: value + bonus, bound: bound)
  }
}
