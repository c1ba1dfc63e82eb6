import Allocation
package import Foundation
import Market
import Matching

/// What `round.json` tells of how the offers were decided.
package struct AllocationRecord: Codable, Sendable {
  /// A floor for a class of firms.
  package struct Floor: Codable, Sendable {
    package let firms: String
    package let share: Decimal
    /// How many of the class are served.
    package let served: Int
    /// How many more would meet the floor.
    package let missing: Int
    /// What a need of the class adds to the objective above another, in points.
    package let price: Decimal
  }

  /// A product whose seats or money have a price, so that more of them would be worth something.
  package struct TightProduct: Codable, Sendable {
    package let product: String
    package let bank: String
    /// What one more seat would be worth, in points.
    package let seatPrice: Decimal
    /// What a further million yuan would be worth, in points.
    package let moneyPrice: Decimal
  }

  package let gapAsked: Double
  /// How many times all needs' choices were priced.
  package let passes: Int
  /// How many chains of ejections were tried.
  package let chains: Int
  package let acceptedOffers: Int
  package let coverageBonus: Decimal
  /// How many pairs both of whose sides would rather have each other; only of stable matching.
  package let blockingPairs: Int?
  /// The highest objective that was found without regard to stability; only of stable matching.
  package let bestObjective: Decimal?
  /// Which share of a bank's money a chamber's firms can take.
  package let chamberShare: Decimal?
  package let floors: [Floor]
  /// The dearest first.
  package let tightProducts: [TightProduct]
}

extension AllocationRecord {
  /// The figures of a round's allocation.
  init(_ result: RoundResult, options: AllocationOptions) {
    let (allocation, market) = (result.allocation, result.market)
    let (problem, prices) = (allocation.problem, allocation.best.prices)
    gapAsked = options.gap
    passes = allocation.best.passes
    chains = allocation.best.chains
    acceptedOffers = allocation.acceptedCount
    coverageBonus = Decimal(billionths: options.terms.coverageBonus)
    blockingPairs = allocation.blockingPairs
    bestObjective = allocation.blockingPairs.map { _ in
      Decimal(billionths: allocation.best.objective)
    }
    chamberShare = options.terms.chamberShare.map { Decimal($0) / Decimal(Reserve.wholeShare) }
    let served = Set(allocation.needs)
    floors = zip(options.terms.floors, zip(problem.reserves, prices.reserves)).map { floor, found in
      Floor(
        firms: floor.firms.description, share: Decimal(floor.share) / Decimal(Reserve.wholeShare),
        served: served.count { found.0.isMember[$0] }, missing: found.0.missing(serving: served),
        price: Decimal(billionths: found.1))
    }
    tightProducts = market.products.indices.filter {
      prices.seats[$0] > 0 || prices.money[$0] > 0
    }.sorted { a, b in
      let (first, second) = (
        prices.seats[a] + prices.money[a], prices.seats[b] + prices.money[b]
      )
      return first != second ? first > second : a < b
    }.map {
      TightProduct(
        product: market.products[$0].id, bank: market.products[$0].bank,
        seatPrice: Decimal(billionths: prices.seats[$0]),
        moneyPrice: Decimal(billionths: prices.money[$0]))
    }
  }
}

extension AllocationOptions.Method {
  /// The method's name in `round.json`.
  var code: String {
    switch self {
    case .prices: "prices"
    case .stable(.needs): "stable_firms"
    case .stable(.products): "stable_banks"
    }
  }
}
