/// Takes the pairs by what they add, the best first, wherever every limit still holds.
///
/// A need's first offer adds the coverage bonus, which is worth more than any score; so first every
/// need gets one offer, by score, as far as the quotas go, and only then its others. Ties go to the
/// earlier need, then to the earlier product.
public struct GreedyAllocator: Allocator {
  /// A greedy allocator.
  public init() {}

  /// A plan that keeps every limit, with the bound of `RelaxedBound`.
  ///
  /// - Complexity: O(pairs × log pairs).
  public func allocate(_ problem: AllocationProblem) -> AllocationPlan {
    let needOfPair = problem.needOfPair
    var chooser = Chooser(problem)
    let byValue = problem.pairsByValue
    for pair in byValue where chooser.offers[needOfPair[pair]] == 0 {
      chooser.choose(pair, need: needOfPair[pair])
    }
    for pair in byValue where !chooser.isChosen[pair] {
      chooser.choose(pair, need: needOfPair[pair])
    }
    return chooser.plan(needOfPair: needOfPair, bound: problem.relaxedBound)
  }
}

extension AllocationProblem {
  /// The pairs, the most valuable first, ties in their own order.
  fileprivate var pairsByValue: [Int] {
    // Value and place in one number each: sorting those takes a fraction of sorting by a closure.
    let keys = values.enumerated().map { pair, value in
      UInt64(UInt32.max - UInt32(bitPattern: value)) << 32 | UInt64(pair)
    }
    return keys.sorted().map { Int($0 & 0xFFFF_FFFF) }
  }

  /// For each pair, its need.
  var needOfPair: [Int] {
    var needs: [Int] = []
    needs.reserveCapacity(products.count)
    for need in pairEnds.indices {
      needs.append(contentsOf: repeatElement(need, count: pairs(ofNeed: need).count))
    }
    return needs
  }
}

/// What has been chosen so far and what the limits still leave.
private struct Chooser {
  private let problem: AllocationProblem
  private(set) var isChosen: [Bool]
  private(set) var offers: [Int]
  private var seats: [Int]
  private var quotas: [Int]

  init(_ problem: AllocationProblem) {
    self.problem = problem
    isChosen = [Bool](repeating: false, count: problem.products.count)
    offers = [Int](repeating: 0, count: problem.needCount)
    seats = problem.seats
    quotas = problem.quotas
  }

  /// Chooses the pair if every limit still holds with it.
  mutating func choose(_ pair: Int, need: Int) {
    let product = Int(problem.products[pair])
    guard offers[need] < problem.offers, seats[product] > 0, quotas[product] >= problem.yuan[pair],
      !hasOffer(need, ofGroup: problem.groups[product])
    else { return }
    isChosen[pair] = true
    offers[need] += 1
    seats[product] -= 1
    quotas[product] -= problem.yuan[pair]
  }

  private func hasOffer(_ need: Int, ofGroup group: Int) -> Bool {
    offers[need] > 0
      && problem.pairs(ofNeed: need).contains {
        isChosen[$0] && problem.groups[Int(problem.products[$0])] == group
      }
  }

  func plan(needOfPair: [Int], bound: Int) -> AllocationPlan {
    let chosen = isChosen.indices.filter { isChosen[$0] }
    let value = chosen.reduce(0) { $0 + Int(problem.values[$1]) }
    let served = offers.count { $0 > 0 }
    return AllocationPlan(
      chosen: chosen, needs: chosen.map { needOfPair[$0] },
      objective: value + served * problem.coverageBonus, bound: bound)
  }
}
