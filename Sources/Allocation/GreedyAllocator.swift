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
    for place in pairs.indices {
      chooser.chooseFirst(Int(pairs[place]), need: Int(needs[place]), Int(products[place]))
    }
    for place in pairs.indices {
      chooser.chooseNext(Int(pairs[place]), need: Int(needs[place]), Int(products[place]))
    }
    return chooser.plan(
      needOfPair: needOfPair, bound: problem.relaxedBound(threads: threads))
  }
}

extension AllocationProblem {
  /// The pairs, the most valuable first, ties in their own order.
  ///
  /// Sorted byte by byte from the lowest, which takes a fifth of the time that comparing does. Value
  /// and pair travel in one number: to look the value up would miss the cache at every step.
  fileprivate var pairsByValue: [UInt32] {
    // The complement turns the highest value into the lowest key.
    var keys = values.enumerated().map { pair, value in
      UInt64(~UInt32(bitPattern: value)) << 32 | UInt64(pair)
    }
    var next = [UInt64](repeating: 0, count: keys.count)
    for shift in stride(from: UInt64(32), to: 64, by: 8) {
      var starts = [Int](repeating: 0, count: 257)
      for key in keys { starts[Int(key >> shift & 255) + 1] += 1 }
      for place in 1...256 { starts[place] += starts[place - 1] }
      for key in keys {
        let byte = Int(key >> shift & 255)
        next[starts[byte]] = key
        starts[byte] += 1
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
  private var isChosen: [Bool]
  private var offers: [Int]
  private var seats: [Int]
  private var quotas: [Int]

  init(_ problem: AllocationProblem) {
    self.problem = problem
    isChosen = [Bool](repeating: false, count: problem.products.count)
    offers = [Int](repeating: 0, count: problem.needCount)
    seats = problem.seats
    quotas = problem.quotas
  }

  /// Chooses the pair as its need's first offer, if every limit then holds.
  mutating func chooseFirst(_ pair: Int, need: Int, _ product: Int) {
    guard seats[product] > 0, offers[need] == 0, problem.offers > 0 else { return }
    choose(pair, need: need, product)
  }

  /// Chooses the pair as another offer of its need, if every limit then holds.
  mutating func chooseNext(_ pair: Int, need: Int, _ product: Int) {
    guard seats[product] > 0, 1..<problem.offers ~= offers[need], !isChosen[pair],
      !hasOffer(need, ofGroup: problem.groups[product])
    else { return }
    choose(pair, need: need, product)
  }

  private mutating func choose(_ pair: Int, need: Int, _ product: Int) {
    guard quotas[product] >= problem.yuan[pair] else { return }
    isChosen[pair] = true
    offers[need] += 1
    seats[product] -= 1
    quotas[product] -= problem.yuan[pair]
  }

  private func hasOffer(_ need: Int, ofGroup group: Int) -> Bool {
    problem.pairs(ofNeed: need).contains {
      isChosen[$0] && problem.groups[Int(problem.products[$0])] == group
    }
  }

  func plan(needOfPair: [Int32], bound: Int) -> AllocationPlan {
    let chosen = isChosen.indices.filter { isChosen[$0] }
    let value = chosen.reduce(0) { $0 + Int(problem.values[$1]) }
    let served = offers.count { $0 > 0 }
    return AllocationPlan(
      chosen: chosen, needs: chosen.map { Int(needOfPair[$0]) },
      objective: value + served * problem.coverageBonus, bound: bound)
  }
}
