import Draws
/// Improves an assignment by chains of ejections among the pairs that prices leave open.
///
/// Chains are accepted as in annealing: losses are allowed at first and ever less. One cooling follows
/// the other, over contests of different widths, each from the best assignment so far. All decisions
/// are made in whole numbers and the generator is its own, so an answer depends on the problem, the
/// prices and how many chains are tried, and on nothing else.
struct ChainSearch {
  /// How many pairs for each product are contested at most, on average.
  static let widest = 40
  /// How wide the contests are, one after the other, and their first allowances.
  ///
  /// An allowance is in 16ths of what a product lies under the bound. Narrow contests gain most in
  /// little time, and more the hotter they begin.
  private static let narrow = [(6, 60), (8, 60)]
  /// The same where every need must be served: what fits at all lies further from the best.
  private static let wide = [(20, 24), (12, 8), (30, 40), (8, 16), (20, 24), (16, 16)]

  private let problem: AllocationProblem
  private let prices: Prices
  private var pairs: PricedPairs
  private let highestBonus: Int
  /// How many chains have been tried.
  private(set) var chains = 0

  /// A search guided by prices.
  init(_ problem: AllocationProblem, prices: Prices) {
    self.problem = problem
    self.prices = prices
    pairs = PricedPairs(problem, prices: prices, widest: Self.widest)
    highestBonus = 2 * Int(problem.values.max() ?? 0) + 1
  }

  /// The best selections at the prices, as far as the limits go.
  func rounded() -> Assignment { Assignment(problem, pairs: pairs) }

  /// Improves the assignment, which never gets worse.
  ///
  /// - Parameters:
  ///   - assignment: where to start; better or the same afterwards.
  ///   - target: the objective that is good enough.
  ///   - mostChains: how many chains are tried at most.
  ///   - shouldStop: asked now and then.
  mutating func improve(
    _ assignment: inout Assignment, until target: Int, mostChains: Int = .max,
    shouldStop: () -> Bool
  ) {
    let last = mostChains < Int.max - chains ? chains + mostChains : Int.max
    pairs.add(from: assignment, prices: prices)
    let isEachServed = problem.coverageBonuses.contains { $0 > highestBonus }
    let contests = isEachServed ? Self.wide : Self.narrow
    var passes = isEachServed ? 20 : 40
    var round = 0
    var idle = 0
    while assignment.objective < target, chains < last, !shouldStop(), idle < 64 {
      let (width, coolest) = contests[round % contests.count]
      // Where nothing was gained for long, the best is a hollow that takes more heat to leave.
      let heat = isEachServed ? coolest * (1 + idle / contests.count % 4) : coolest
      var contest = Contest(
        assignment, pairs: pairs.pairs, prices: prices,
        width: width, highestBonus: highestBonus,
        seed: UInt64(truncatingIfNeeded: round))
      guard !contest.candidates.isEmpty else { return }
      let before = assignment.objective
      let length = min(passes * contest.candidates.count, last - chains)
      var cooling = Cooling(
        length: length, hottest: contest.distance / 16 * heat)
      if round == 0 { cooling.hottest = 0 }
      // Poor prices promise little where much can be gained; so not every contest believes them.
      if round % 6 == 5 { contest.tolerance = contest.distance }
      let best = contest.cool(cooling, until: target, shouldStop: shouldStop)
      chains += length
      contest.write(best, to: &assignment)
      idle = assignment.objective > before ? 0 : idle + 1
      round += 1
      if round > 1 { passes = min(passes * 2, 2000) }
    }
  }
}

/// How many chains are tried and what they may lose.
struct Cooling {
  let length: Int
  /// The mean loss that is allowed at first, in billionths.
  var hottest: Int

  /// The mean loss that is allowed for a chain.
  func heat(at step: Int) -> Int {
    let left = 1024 - step * 1024 / length
    return hottest / 1024 * left / 1024 * left
  }
}

extension Contest {
  /// Tries chains from candidates drawn at random, allowing ever less loss.
  ///
  /// - Returns: what was held when the objective was highest.
  mutating func cool(_ cooling: Cooling, until target: Int, shouldStop: () -> Bool) -> [Bool] {
    var best = isHeld
    var highest = trueObjective
    var heat = cooling.hottest
    let block = max(256, cooling.length / 256)
    for step in 0..<cooling.length {
      if step % block == 0 {
        heat = cooling.heat(at: step)
        if trueObjective > highest { (highest, best) = (trueObjective, isHeld) }
        if highest >= target || shouldStop() { return best }
      }
      let place = random.place(below: candidates.count)
      guard !isHeld[place] else { continue }
      let allowance = heat == 0 ? 0 : (heat * random.exponential()) >> 10
      _ = tryChain(from: place, allowance: allowance)
    }
    return trueObjective > highest ? isHeld : best
  }

  /// How far a product lies under the bound, on average: the regrets of the contested needs and the
  /// priced room left.
  var distance: Int {
    var distance = 0
    for need in needs.indices { distance += regret(of: need) }
    for product in freeSeats.indices { distance += slack(of: product) }
    return distance / max(1, freeSeats.count)
  }

  /// The best reduced selection of a need, less what it has.
  private func regret(of need: Int) -> Int {
    let places = starts[need]..<starts[need + 1]
    let heldPlaces = places.filter { isHeld[$0] }
    let outside = offers[need] - heldPlaces.count
    var selection: [Int] = []
    for place in places where outside + selection.count < needs[need].limit {
      let isFirst = outside + selection.count == 0
      guard candidates[place].reduced + (isFirst ? needs[need].guide : 0) > 0,
        !selection.contains(where: { candidates[$0].group == candidates[place].group })
      else { continue }
      selection.append(place)
    }
    func worth(_ places: [Int]) -> Int {
      places.reduce(outside + places.count > 0 ? needs[need].guide : 0) {
        $0 + candidates[$1].reduced
      }
    }
    return max(0, worth(selection) - worth(heldPlaces))
  }
}
