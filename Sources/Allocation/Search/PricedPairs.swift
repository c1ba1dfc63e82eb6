/// The pairs at their prices: each need's best selection, and what it would cost to take or to leave a
/// pair.
///
/// An assignment lies under the bound of the prices by the regrets of its needs and by the priced room
/// that it leaves. So a pair of a high regret is as good as decided, and only the others are worth a
/// search.
struct PricedPairs: Sendable {
  /// A pair that its need's best selection has, or could have at a small regret.
  struct Pair: Sendable {
    let pair: Int
    let need: Int
    /// The pair's value less its prices, in billionths.
    let reduced: Int
    /// What the need loses, at these prices, if the pair is not as in its best selection.
    let regret: Int
    /// Whether the best selection has it.
    let isSelected: Bool
  }

  /// How many pairs of a higher regret are kept for a product whose money has a price.
  private static let mostFurther = 120

  /// Every selected pair and of the others those of the least regret, by need, then by pair.
  private(set) var pairs: [Pair]

  /// The pairs of a problem at these prices.
  ///
  /// - Parameters:
  ///   - problem: whose pairs.
  ///   - prices: of its limits.
  ///   - widest: how many pairs for each product, at most about, can be contested.
  /// - Complexity: O(pairs × offers).
  init(_ problem: AllocationProblem, prices: Prices, widest: Int) {
    var reader = RegretReader(problem, prices: prices)
    // The regret up to which pairs are kept is read off a sample of the needs.
    let step = max(1, problem.products.count / 200_000)
    var sample: [Int] = []
    for need in stride(from: 0, to: problem.needCount, by: step) {
      reader.read(need)
      sample.append(contentsOf: reader.regrets)
    }
    sample.sort()
    let place = widest * problem.productCount / step
    let limit = place < sample.count ? sample[place] : Int.max / 16
    var kept: [Pair] = []
    // Money comes in lumps: what a product leaves for want of the right amount can be worth pairs of
    // higher regret, which are kept too, so many for each product.
    var further = [[Int]](repeating: [], count: problem.productCount)
    for need in 0..<problem.needCount {
      reader.read(need)
      let first = problem.pairs(ofNeed: need).lowerBound
      for place in reader.regrets.indices where reader.canBe[place] {
        let product = Int(problem.products[first + place])
        let regret = reader.regrets[place]
        if !reader.isSelected[place], regret > limit {
          guard prices.money[product] > 0, regret <= 8 * limit else { continue }
          further[product].append(regret)
        }
        kept.append(
          Pair(
            pair: first + place, need: need, reduced: reader.reduced[place], regret: regret,
            isSelected: reader.isSelected[place]))
      }
    }
    let furthest = further.map { regrets in
      regrets.count > Self.mostFurther ? regrets.sorted()[Self.mostFurther] : Int.max
    }
    kept.removeAll {
      !$0.isSelected && $0.regret > limit && $0.regret >= furthest[Int(problem.products[$0.pair])]
    }
    pairs = kept
  }

  /// Adds the pairs that an assignment has though their regret is high, so that they can be given up.
  ///
  /// - Complexity: O(pairs of the problem).
  mutating func add(from assignment: Assignment, prices: Prices) {
    let problem = assignment.problem
    let pairPrices = PairPrices(problem, prices: prices)
    var merged: [Pair] = []
    merged.reserveCapacity(pairs.count)
    var place = 0
    for need in 0..<problem.needCount where assignment.offers[need] > 0 {
      while place < pairs.count, pairs[place].need < need {
        merged.append(pairs[place])
        place += 1
      }
      for pair in problem.pairs(ofNeed: need) where assignment.isChosen[pair] {
        while place < pairs.count, pairs[place].pair < pair {
          merged.append(pairs[place])
          place += 1
        }
        guard place == pairs.count || pairs[place].pair != pair else { continue }
        merged.append(
          Pair(
            pair: pair, need: need,
            reduced: Int(problem.values[pair]) - pairPrices.price(of: pair, need: need),
            regret: Int.max / 4, isSelected: false))
      }
    }
    pairs = merged + pairs[place...]
  }
}

/// Finds the best selection and the regrets of one need after the other.
struct RegretReader {
  private let problem: AllocationProblem
  private let prices: PairPrices
  /// For each pair of the need, what it is worth at the prices.
  private(set) var reduced: [Int] = []
  private(set) var regrets: [Int] = []
  private(set) var isSelected: [Bool] = []
  /// For each pair of the need, whether it keeps every limit when nothing else is chosen.
  private(set) var canBe: [Bool] = []
  /// What serving the need at all gains.
  private(set) var bonus = 0
  private var selection: [Int] = []

  init(_ problem: AllocationProblem, prices: Prices) {
    self.problem = problem
    self.prices = PairPrices(problem, prices: prices)
  }

  mutating func read(_ need: Int) {
    let pairs = problem.pairs(ofNeed: need)
    reduced.removeAll(keepingCapacity: true)
    regrets.removeAll(keepingCapacity: true)
    isSelected.removeAll(keepingCapacity: true)
    canBe.removeAll(keepingCapacity: true)
    selection.removeAll(keepingCapacity: true)
    for pair in pairs {
      reduced.append(Int(problem.values[pair]) - prices.price(of: pair, need: need))
      regrets.append(Int.max / 4)
      isSelected.append(false)
      canBe.append(problem.fitsAlone(pair, need: need))
    }
    guard problem.offerLimits[need] > 0 else {
      for place in canBe.indices { canBe[place] = false }
      return
    }
    bonus = prices.bonus(of: need)
    select(first: pairs.lowerBound, limit: problem.offerLimits[need], bonus: bonus)
    setRegrets(first: pairs.lowerBound, limit: problem.offerLimits[need], bonus: bonus)
  }

  private func group(_ pair: Int) -> Int { problem.groups[Int(problem.products[pair])] }

  private mutating func select(first: Int, limit: Int, bonus: Int) {
    while selection.count < limit {
      var best = -1
      for place in reduced.indices
      where canBe[place] && !isSelected[place] && (best < 0 || reduced[place] > reduced[best]) {
        if !selection.contains(where: { group(first + $0) == group(first + place) }) {
          best = place
        }
      }
      guard best >= 0, reduced[best] + (selection.isEmpty ? bonus : 0) > 0 else { return }
      selection.append(best)
      isSelected[best] = true
    }
  }

  private mutating func setRegrets(first: Int, limit: Int, bonus: Int) {
    // A single pair below zero is there for the bonus; another can come instead of it only.
    let isForced = selection.count == 1 && reduced[selection[0]] <= 0
    let isFull = selection.count == limit || isForced
    for place in selection { regrets[place] = reduced[place] + (selection.count == 1 ? bonus : 0) }
    for place in reduced.indices where canBe[place] && !isSelected[place] {
      if let rival = selection.first(where: { group(first + $0) == group(first + place) }) {
        regrets[place] = reduced[rival] - reduced[place]
        regrets[rival] = min(regrets[rival], regrets[place])
        continue
      }
      for rival in selection {
        regrets[rival] = min(regrets[rival], reduced[rival] - reduced[place])
      }
      if isFull, let last = selection.last {
        regrets[place] = reduced[last] - reduced[place]
      } else {
        regrets[place] = -reduced[place] - (selection.isEmpty ? bonus : 0)
      }
    }
  }
}
