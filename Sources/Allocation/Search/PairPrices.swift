/// What pairs and needs cost and gain at prices.
struct PairPrices: Sendable {
  private let problem: AllocationProblem
  private let prices: Prices

  init(_ problem: AllocationProblem, prices: Prices) {
    self.problem = problem
    self.prices = prices
  }

  /// What a pair takes of the limits, in billionths.
  func price(of pair: Int, need: Int) -> Int {
    let product = Int(problem.products[pair])
    let money = prices.money(ofNeed: need, product: product, in: problem)
    return prices.seats[product] + Self.cost(of: problem.yuan[pair], at: money)
  }

  /// What serving a need at all gains, the floors' prices with it, in billionths.
  func bonus(of need: Int) -> Int {
    var bonus = problem.coverageBonuses[need]
    for (reserve, price) in zip(problem.reserves, prices.reserves) {
      bonus += price * reserve.weight(ofNeed: need) / Reserve.wholeShare
    }
    return bonus
  }

  /// What so many yuan cost at a price for a million, in billionths; the highest number if it is
  /// higher still.
  @inline(__always)
  static func cost(of yuan: Int, at price: Int) -> Int {
    let (product, overflows) = yuan.multipliedReportingOverflow(by: price)
    if !overflows { return product / Prices.yuanPerUnit }
    let full = yuan.multipliedFullWidth(by: price)
    guard abs(full.high) < Prices.yuanPerUnit / 4 else { return Int.max / 8 }
    return Prices.yuanPerUnit.dividingFullWidth(full).quotient
  }
}
