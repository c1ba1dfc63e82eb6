import Draws
import Allocation
import Instances
import Synthesis

/// Stability as the contract's checker counts it, pair by pair, with nothing of the allocator's.
struct PlainStability {
  let stable: StableProblem
  private let needOf: [Int]

  init(_ stable: StableProblem) {
    self.stable = stable
    var needOf: [Int] = []
    for need in 0..<stable.problem.needCount {
      needOf += stable.problem.pairs(ofNeed: need).map { _ in need }
    }
    self.needOf = needOf
  }

  /// How many pairs block.
  func blockingPairs(_ chosen: [Int]) -> Int {
    let problem = stable.problem
    var (ofNeed, ofProduct): ([Int: [Int]], [Int: [Int]]) = ([:], [:])
    for pair in chosen {
      ofNeed[needOf[pair], default: []].append(pair)
      ofProduct[Int(problem.products[pair]), default: []].append(pair)
    }
    let held = Set(chosen)
    var blocking = 0
    for pair in problem.products.indices where !held.contains(pair) {
      let product = Int(problem.products[pair])
      let mine = ofNeed[needOf[pair], default: []]
      let rivals = mine.filter { group($0) == problem.groups[product] }
      let isAtLimit = mine.count >= problem.offerLimits[needOf[pair]]
      let droppable = rivals.isEmpty ? (isAtLimit ? mine : []) : rivals
      let wants =
        (rivals.isEmpty && !isAtLimit)
        || droppable.contains { stable.needScores[$0] < stable.needScores[pair] }
      let others = ofProduct[product, default: []]
      let worse = others.filter { stable.productScores[$0] < stable.productScores[pair] }
        .sorted { stable.productScores[$0] < stable.productScores[$1] }
      var seats = problem.seats[product] - others.count
      var money = problem.quotas[product] - others.reduce(0) { $0 + problem.yuan[$1] }
      for other in worse where seats < 1 || money < problem.yuan[pair] {
        seats += 1
        money += problem.yuan[other]
      }
      if wants, seats >= 1, money >= problem.yuan[pair] { blocking += 1 }
    }
    return blocking
  }

  /// Every stable allocation, found by trying all sets of pairs that keep the limits.
  var all: [[Int]] {
    var found: [[Int]] = []
    func extend(_ chosen: [Int]) {
      if blockingPairs(chosen) == 0 { found.append(chosen) }
      for pair in (chosen.last ?? -1) + 1..<stable.problem.products.count
      where PlainJudge.fault(chosen + [pair], in: stable.problem) == nil {
        extend(chosen + [pair])
      }
    }
    extend([])
    return found
  }

  /// What a need would choose of some of its pairs.
  func choice(ofNeed need: Int, from pairs: Set<Int>) -> Set<Int> {
    var (taken, groups): (Set<Int>, Set<Int>) = ([], [])
    let own = pairs.filter { needOf[$0] == need }
    for pair in own.sorted(by: { stable.needScores[$0] > stable.needScores[$1] })
    where taken.count < stable.problem.offerLimits[need] && groups.insert(group(pair)).inserted {
      taken.insert(pair)
    }
    return taken
  }

  /// What a product would choose of some of its pairs if money did not bind.
  func choice(ofProduct product: Int, from pairs: Set<Int>) -> Set<Int> {
    let own = pairs.filter { stable.problem.products[$0] == product }
      .sorted { stable.productScores[$0] > stable.productScores[$1] }
    return Set(own.prefix(stable.problem.seats[product]))
  }

  private func group(_ pair: Int) -> Int {
    stable.problem.groups[Int(stable.problem.products[pair])]
  }
}

/// What a random problem is like.
struct StableShape {
  var needs: Int
  var products: Int
  /// The highest limit of a need, from 1.
  var limit = 3
  var groups = 2
  /// The most seats of a product, from 0.
  var seats = 2
  /// The most money of a product, from 0, where a need takes 1 to 5; nil where none ever lacks it.
  var money: Int?
  /// The highest score; the lowest is its opposite.
  var scores: Int32 = 1_000_000_000

  func make(_ random: inout SplitMix64) -> StableProblem {
    var (ends, columns, yuan): ([Int], [Int32], [Int]) = ([], [], [])
    for _ in 0..<needs {
      let amount = Int.random(in: 1...5, using: &random)
      for product in 0..<products where Int.random(in: 0..<3, using: &random) > 0 {
        columns.append(Int32(product))
        yuan.append(amount)
      }
      ends.append(columns.count)
    }
    func draw() -> [Int32] { columns.map { _ in .random(in: -scores...scores, using: &random) } }
    let problem = AllocationProblem(
      pairEnds: ends, products: columns, values: columns.map { _ in 1 }, yuan: yuan,
      offerLimits: ends.map { _ in .random(in: 1...limit, using: &random) },
      coverageBonuses: ends.map { _ in 0 },
      groups: (0..<products).map { _ in .random(in: 0..<groups, using: &random) },
      seats: (0..<products).map { _ in .random(in: 0...seats, using: &random) },
      quotas: (0..<products).map { _ in
        money.map { .random(in: 0...$0, using: &random) } ?? 5 * needs
      })
    return StableProblem(problem, needScores: draw(), productScores: draw())
  }
}
