public import Market
public import Matching

extension AllocationProblem {
  /// The problem of a round: every open pair, worth its score and taking the need's whole amount.
  ///
  /// - Parameters:
  ///   - market: the market that was matched.
  ///   - matches: its matches.
  ///   - offers: how many offers a need can have.
  public init(market: Market, matches: Matches, offers: Int) {
    var yuan: [Int] = []
    yuan.reserveCapacity(matches.open.products.count)
    for (place, need) in market.needs.enumerated() {
      yuan.append(
        contentsOf: repeatElement(
          need.amount.value, count: matches.open.pairs(ofNeed: place).count))
    }
    self.init(
      pairEnds: matches.open.ends, products: matches.open.products,
      values: matches.open.billionths, yuan: yuan,
      offerLimits: market.needs.map { _ in offers },
      coverageBonuses: market.needs.map { _ in 1_000_000_000 }, groups: market.bankOfProduct,
      seats: market.products.map(\.quotaCount), quotas: market.products.map(\.quota.value))
  }
}
