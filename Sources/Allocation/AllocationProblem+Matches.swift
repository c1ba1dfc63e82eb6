public import Market
public import Matching

/// What a round's allocation is to keep and to strive for, beyond the products' own quotas.
public struct AllocationTerms: Equatable, Sendable {
  /// How many offers a need can have.
  public var offers = 3
  /// What serving a need at all is worth, in billionths.
  public var coverageBonus = 1_000_000_000
  /// Which share of a bank's money the firms of one chamber can take, in ten-thousandths; nil for all.
  public var chamberShare: Int?
  /// Which share of the served needs should be of a class, in ten-thousandths.
  public var floors: [Floor] = []

  /// A floor for a class of firms.
  public struct Floor: Hashable, Sendable {
    /// The class.
    public let firms: FirmClass
    /// The share, in ten-thousandths.
    public let share: Int

    /// A floor for a class.
    ///
    /// - Parameters:
    ///   - firms: the class.
    ///   - share: the share of the served needs, in ten-thousandths.
    public init(_ firms: FirmClass, share: Int) {
      self.firms = firms
      self.share = share
    }
  }

  /// Three offers, a bonus as high as the best score, no cap and no floor.
  public init() {}
}

extension AllocationProblem {
  /// The problem of a round: every open pair, worth its score and taking the need's whole amount.
  ///
  /// - Parameters:
  ///   - market: the market that was matched.
  ///   - matches: its matches.
  ///   - terms: what else the allocation is to keep.
  public init(market: Market, matches: Matches, terms: AllocationTerms = AllocationTerms()) {
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
      offerLimits: market.needs.map { _ in terms.offers },
      coverageBonuses: market.needs.map { _ in terms.coverageBonus },
      groups: market.bankOfProduct, seats: market.products.map(\.quotaCount),
      quotas: market.products.map(\.quota.value),
      caps: terms.chamberShare.map { ClassCaps(chambersOf: market, share: $0) },
      reserves: terms.floors.map { floor in
        Reserve(
          isMember: market.firmOfNeed.map { floor.firms.contains(market.firms[$0]) },
          share: floor.share, penalty: max(1_000_000_000, terms.coverageBonus))
      })
  }
}

extension ClassCaps {
  /// What the firms of each chamber can take of each bank: a share of its products' money.
  fileprivate init(chambersOf market: Market, share: Int) {
    var places: [String: Int] = [:]
    let chambers = market.firms.map { firm in
      places[firm.chamber]
        ?? {
          places[firm.chamber] = places.count
          return places.count - 1
        }()
    }
    var money = market.banks.map { _ in 0 }
    for (product, bank) in zip(market.products, market.bankOfProduct) {
      money[bank] += product.quota.value
    }
    let limits = money.map { Int(Int128($0) * Int128(share) / Int128(Reserve.wholeShare)) }
    self.init(
      classOfNeed: market.firmOfNeed.map { chambers[$0] }, classCount: max(1, places.count),
      limits: places.indices.flatMap { _ in limits })
  }
}
