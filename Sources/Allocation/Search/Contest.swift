import Draws
/// The contested part of an assignment: the pairs that prices leave open, with all that a search of
/// chains needs to know about them close together.
///
/// Pairs outside stay as they are; what they take is taken off the limits once. A few thousand pairs
/// are left of millions.
struct Contest {
  /// A contested pair.
  struct Candidate {
    let pair: Int
    /// Its need's place among the contested needs.
    let need: Int
    let product: Int
    let group: Int
    /// Where its cap stands; below zero without caps.
    let cap: Int
    let value: Int
    let yuan: Int
    /// The value less the prices.
    let reduced: Int

    /// What the pair takes of the limits, in billionths.
    var price: Int { value &- reduced }
  }

  /// What is known of a contested need.
  struct Need {
    /// Its place in the problem.
    let place: Int
    /// How many offers it can have.
    let limit: Int
    /// What serving it gains in the search.
    let bonus: Int
    /// What serving it gains in truth, less `bonus`: nothing that chains of a few pairs could weigh up.
    let rest: Int
    /// What serving it gains at the floors' prices; what choices are guided by.
    let guide: Int
    /// The highest price of its pairs.
    let highestPrice: Int
  }

  /// By need, the highest reduced value first.
  let candidates: [Candidate]
  let needs: [Need]
  /// For each contested need, where its candidates start; one more at the end.
  let starts: [Int]
  /// The candidates by product; those of product p from `productStarts[p]`.
  let byProduct: [Int32]
  let productStarts: [Int]
  /// The candidates by cap, likewise.
  let byCap: [Int32]
  let capStarts: [Int]
  let seatPrices: [Int]
  let moneyPrices: [Int]

  // What moves change.
  var isHeld: [Bool]
  /// For each contested need, its offers, those outside the contest among them.
  var offers: [Int]
  var freeSeats: [Int]
  var freeMoney: [Int]
  var freeCaps: [Int]
  var floors: Floors
  /// The held candidates of product p from `productStarts[p]`, so many as `holderCounts[p]`.
  var holders: [Int32]
  var holderCounts: [Int]
  /// For each held candidate, its place in `holders`.
  var holderPlaces: [Int32]
  /// The objective, each need's bonus without its `rest`.
  var objective: Int
  /// The objective in truth.
  var trueObjective: Int

  // What a chain writes down.
  /// What has been done: a candidate that was taken, or the complement of one that was given up.
  var journal: [Int] = []
  var visited: [Int] = []
  var ejected: [Int] = []
  var holes: [Int] = []
  var random: SplitMix64
  /// What the caller adds to a chain's promise before it is dropped untried, in billionths.
  var tolerance = 0
}

extension Contest {
  /// The contest of an assignment over the pairs of the least regrets.
  ///
  /// - Parameters:
  ///   - assignment: what is chosen so far.
  ///   - pairs: the pairs that can be contested, by need; with all that the assignment has.
  ///   - prices: what guides the search.
  ///   - width: how many pairs for each product are contested, on average.
  ///   - highestBonus: what a need's bonus weighs in the search at most.
  ///   - seed: of the generator.
  init(
    _ assignment: Assignment, pairs: [PricedPairs.Pair], prices: Prices, width: Int,
    highestBonus: Int, seed: UInt64
  ) {
    let problem = assignment.problem
    let pairPrices = PairPrices(problem, prices: prices)
    let limit = Self.regretLimit(pairs, count: width * problem.productCount)
    // A regret can pay for itself by the room that it puts to use; a quarter is worth the time.
    let slacks = problem.seats.indices.map {
      assignment.freeSeats[$0] * prices.seats[$0]
        + PairPrices.cost(of: assignment.freeMoney[$0], at: prices.money[$0])
    }
    var candidates: [Candidate] = []
    var needs: [Need] = []
    var starts = [0]
    var place = 0
    while place < pairs.count {
      let need = pairs[place].need
      let first = candidates.count
      let end = pairs[place...].firstIndex { $0.need != need } ?? pairs.count
      func isOpen(_ priced: PricedPairs.Pair) -> Bool {
        priced.regret <= max(limit, slacks[Int(problem.products[priced.pair])] / 4)
          || assignment.isChosen[priced.pair] != priced.isSelected
      }
      // What a pair would replace has no higher regret, and must be open with it.
      let reach = pairs[place..<end].reduce(-1) { isOpen($1) ? max($0, $1.regret) : $0 }
      for priced in pairs[place..<end] {
        if isOpen(priced) || (priced.isSelected && priced.regret <= reach) {
          let product = Int(problem.products[priced.pair])
          candidates.append(
            Candidate(
              pair: priced.pair, need: needs.count, product: product,
              group: problem.groups[product],
              cap: problem.cap(ofNeed: need, product: product) ?? -1,
              value: Int(problem.values[priced.pair]), yuan: problem.yuan[priced.pair],
              reduced: priced.reduced))
        }
      }
      place = end
      guard candidates.count > first else { continue }
      candidates[first...].sort {
        $0.reduced != $1.reduced ? $0.reduced > $1.reduced : $0.pair < $1.pair
      }
      let bonus = min(problem.coverageBonuses[need], highestBonus)
      let rest = problem.coverageBonuses[need] - bonus
      needs.append(
        Need(
          place: need, limit: problem.offerLimits[need], bonus: bonus, rest: rest,
          guide: pairPrices.bonus(of: need) - rest,
          highestPrice: candidates[first...].reduce(0) { max($0, $1.price) }))
      starts.append(candidates.count)
    }
    self.candidates = candidates
    self.needs = needs
    self.starts = starts
    (byProduct, productStarts) = Self.rows(candidates.map(\.product), count: problem.productCount)
    (byCap, capStarts) = Self.rows(candidates.map(\.cap), count: assignment.freeCaps.count)
    seatPrices = prices.seats
    moneyPrices = prices.money
    isHeld = [Bool](repeating: false, count: candidates.count)
    offers = needs.map { Int(assignment.offers[$0.place]) }
    (freeSeats, freeMoney) = (assignment.freeSeats, assignment.freeMoney)
    (freeCaps, floors) = (assignment.freeCaps, assignment.floors)
    holders = [Int32](repeating: 0, count: candidates.count)
    holderCounts = [Int](repeating: 0, count: problem.productCount)
    holderPlaces = [Int32](repeating: 0, count: candidates.count)
    trueObjective = assignment.objective
    objective = needs.reduce(assignment.objective) {
      assignment.offers[$1.place] > 0 ? $0 - $1.rest : $0
    }
    random = SplitMix64(seed: seed)
    for place in candidates.indices where assignment.isChosen[candidates[place].pair] {
      hold(place)
    }
  }

  /// The regret that so many pairs do not exceed.
  private static func regretLimit(_ pairs: [PricedPairs.Pair], count: Int) -> Int {
    let regrets = pairs.map(\.regret).sorted()
    return count < regrets.count ? regrets[count] : Int.max
  }

  /// The places of candidates by what they are of, and where each begins.
  private static func rows(_ keys: [Int], count: Int) -> ([Int32], [Int]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for key in keys where key >= 0 { starts[key + 1] += 1 }
    for place in 0..<count { starts[place + 1] += starts[place] }
    var next = starts
    var places = [Int32](repeating: 0, count: starts[count])
    for (place, key) in keys.enumerated() where key >= 0 {
      places[next[key]] = Int32(place)
      next[key] += 1
    }
    return (places, starts)
  }

  /// Writes what is held into the assignment that the contest was made of, or of the same pairs.
  func write(_ isHeld: [Bool], to assignment: inout Assignment) {
    for (place, candidate) in candidates.enumerated()
    where !isHeld[place] && assignment.isChosen[candidate.pair] {
      assignment.giveUp(candidate.pair, need: needs[candidate.need].place)
    }
    for (place, candidate) in candidates.enumerated()
    where isHeld[place] && !assignment.isChosen[candidate.pair] {
      assignment.choose(candidate.pair, need: needs[candidate.need].place)
    }
  }
}
