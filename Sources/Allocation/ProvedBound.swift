import Parallel

extension AllocationProblem {
  /// What no allocation can exceed, proved by prices: the limits at their prices, and what each need
  /// would choose of its pairs at those prices if it were alone.
  ///
  /// The value of the Lagrangian dual (Fisher, Management Science 27, 1981), in whole numbers
  /// throughout: a millionth of a billionth is the unit, since money has its price for a million yuan.
  ///
  /// - Parameters:
  ///   - prices: the prices; not negative, and a reserve's not above its penalty.
  ///   - threads: how many threads work.
  /// - Returns: billionths, rounded down to what an objective can be.
  /// - Complexity: O(pairs × offers).
  public func bound(provedBy prices: Prices, threads: Int = 1) -> Int {
    roundedToGrain(dualValue(at: prices, threads: threads))
  }

  /// The value of the dual at some prices, in billionths, rounded down to whole ones.
  func dualValue(at prices: Prices, threads: Int) -> Int {
    let priced = PricedProblem(self, prices)
    let needs = chunkedReduce(count: needCount, chunkSize: 4096, threads: threads, into: Int128(0))
    {
      needs in
      var best = BestOfGroups()
      var sum = Int128(0)
      for need in needs {
        best.start(limit: offerLimits[need])
        for pair in pairs(ofNeed: need) where fitsAlone(pair, need: need) {
          if let reduced = priced.reduced(pair, need: need) {
            best.consider(reduced, group: groups[Int(products[pair])])
          }
        }
        sum += Int128(best.sum(bonus: priced.bonus(ofNeed: need)))
      }
      return sum
    } take: { total, part in
      total += part
    }
    let whole = needs + priced.limitsWorth
    let unit = Int128(Prices.yuanPerUnit)
    return Int((whole - (whole % unit + unit) % unit) / unit)
  }

  /// A bound rounded down to what an objective can be, in billionths.
  func roundedToGrain(_ bound: Int) -> Int {
    let grain = grain
    return bound - (bound % grain + grain) % grain
  }

  /// What every objective is a multiple of, in billionths.
  private var grain: Int {
    var grain = 0
    for bonus in coverageBonuses { grain = greatestCommonDivisor(grain, bonus) }
    for reserve in reserves { grain = greatestCommonDivisor(grain, reserve.penalty) }
    for value in values where grain != 1 { grain = greatestCommonDivisor(grain, Int(value)) }
    return max(1, grain)
  }
}

/// A problem's pairs less their prices, in millionths of a billionth.
struct PricedProblem {
  private let problem: AllocationProblem
  private let prices: Prices

  init(_ problem: AllocationProblem, _ prices: Prices) {
    self.problem = problem
    self.prices = prices
  }

  /// What a pair is worth less its prices; nil where its price is beyond all numbers.
  func reduced(_ pair: Int, need: Int) -> Int? {
    let product = Int(problem.products[pair])
    let perMillion = prices.money(ofNeed: need, product: product, in: problem)
    let (money, isTooMuch) = perMillion.multipliedReportingOverflow(by: problem.yuan[pair])
    guard !isTooMuch, money < Int.max / 4, prices.seats[product] < Int.max / 4_000_000 else {
      return nil
    }
    return (Int(problem.values[pair]) - prices.seats[product]) * Prices.yuanPerUnit - money
  }

  /// What serving a need is worth, with the reserves' prices.
  func bonus(ofNeed need: Int) -> Int {
    var bonus = problem.coverageBonuses[need] * Prices.yuanPerUnit
    for (reserve, price) in zip(problem.reserves, prices.reserves) {
      bonus += price * reserve.weight(ofNeed: need) * (Prices.yuanPerUnit / Reserve.wholeShare)
    }
    return bonus
  }

  /// What the limits are worth.
  var limitsWorth: Int128 {
    var worth = Int128(0)
    for (seats, price) in zip(problem.seats, prices.seats) {
      worth += Int128(seats) * Int128(price) * Int128(Prices.yuanPerUnit)
    }
    for (quota, price) in zip(problem.quotas, prices.money) {
      worth += Int128(quota) * Int128(price)
    }
    if let caps = problem.caps {
      for (limit, price) in zip(caps.limits, prices.caps) { worth += Int128(limit) * Int128(price) }
    }
    for (reserve, price) in zip(problem.reserves, prices.reserves) {
      let unit = Prices.yuanPerUnit / Reserve.wholeShare
      worth += Int128(reserve.start) * Int128(price) * Int128(unit)
    }
    return worth
  }
}

/// The best of different groups, at most so many, gathered for one need after the other.
struct BestOfGroups {
  private var limit = 0
  /// The best so far, the highest first.
  private var best: [(value: Int, group: Int)] = []

  /// Starts afresh for a need with a limit.
  mutating func start(limit: Int) {
    self.limit = limit
    best.removeAll(keepingCapacity: true)
  }

  mutating func consider(_ value: Int, group: Int) {
    guard limit > 0, best.count < limit || value > best[limit - 1].value else { return }
    if let place = best.firstIndex(where: { $0.group == group }) {
      guard value > best[place].value else { return }
      best.remove(at: place)
    } else if best.count == limit {
      best.removeLast()
    }
    best.insert((value, group), at: best.firstIndex { $0.value < value } ?? best.count)
  }

  /// The most that the need is worth: nothing, or the bonus with the best and all others above zero.
  func sum(bonus: Int) -> Int {
    guard let first = best.first?.value else { return 0 }
    let others = best.dropFirst().reduce(0) { $0 + max(0, $1.value) }
    return max(0, bonus + first + others)
  }
}
