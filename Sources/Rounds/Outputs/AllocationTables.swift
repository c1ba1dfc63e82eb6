import Allocation
import Exchange
import Market
import Matching

// What the allocation says of limits: what each product's are worth, and whom they shut out.

extension RoundResult {
  /// Each product's seats and money, how much of them is used, and what more would be worth: a seat in
  /// points, and a further million yuan.
  func pricesTable() -> ResultTable {
    let prices = allocation.best.prices
    return ResultTable(
      header: [
        "product", "bank", "seats", "seats_used", "quota_wan", "used_wan", "seat_price",
        "money_price", "note",
      ], count: market.products.count, bytesInEach: 80
    ) { products, rows in
      for place in products {
        let product = market.products[place]
        rows.cell(product.id)
        rows.cell(product.bank)
        rows.cell(product.quotaCount)
        rows.cell(product.quotaCount - allocation.use.freeSeats[place])
        rows.cell(Decimals.text(product.quota.value, decimals: 4))
        rows.cell(
          Decimals.text(product.quota.value - allocation.use.freeMoney[place], decimals: 4))
        rows.cell(billionths: prices.seats[place])
        rows.cell(billionths: prices.money[place])
        rows.cell(Language.zh.worth(seat: prices.seats[place], money: prices.money[place]))
        rows.endRow()
      }
    }
  }

  /// Each need without an offer that a product is open to, and what shut it out of how many.
  func unservedTable() -> ResultTable {
    ResultTable(
      header: [
        "need", "open", "seats_full", "money_short", "cap_reached", "best_product", "best_score",
        "note",
      ], count: market.needs.count, bytesInEach: 40
    ) { needs, rows in
      for need in needs where offers(ofNeed: need).isEmpty {
        let pairs = allocation.problem.pairs(ofNeed: need)
        guard !pairs.isEmpty else { continue }
        let counts = shutOut(need)
        rows.cell(market.needs[need].id)
        rows.cell(pairs.count)
        for (_, count) in counts { rows.cell(count) }
        if let best = matches.shortlists.pairs(ofNeed: need).first {
          rows.cell(market.products[Int(matches.shortlists.products[best])].id)
          rows.cell(matches.shortlists.score(best))
        } else {
          rows.blank()
          rows.blank()
        }
        rows.cell(Language.zh.shutOut(of: pairs.count, by: counts))
        rows.endRow()
      }
    }
  }

  /// How many of a need's open products each limit keeps from it.
  func shutOut(_ need: Int) -> [(limit: Limit, count: Int)] {
    var counts: [Limit: Int] = [:]
    for pair in allocation.problem.pairs(ofNeed: need) {
      if let limit = allocation.use.limitReached(by: pair, need: need) {
        counts[limit, default: 0] += 1
      }
    }
    return [Limit.seats, .money, .cap].map { ($0, counts[$0] ?? 0) }
  }

  /// What the firms of each chamber take of each bank's money, where they take anything or more would
  /// be worth something; nil without caps.
  func capsTable() -> ResultTable? {
    guard let caps = allocation.problem.caps else { return nil }
    var chambers = [String](repeating: "", count: caps.classCount)
    for (need, place) in caps.classOfNeed.enumerated() {
      chambers[place] = market.firms[market.firmOfNeed[need]].chamber
    }
    let prices = allocation.best.prices.caps
    let names = chambers
    return ResultTable(
      header: ["chamber", "bank", "limit_wan", "used_wan", "price"], count: caps.limits.count,
      bytesInEach: 40
    ) { places, rows in
      for place in places {
        let used = caps.limits[place] - allocation.use.freeCaps[place]
        guard used > 0 || prices[place] > 0 else { continue }
        rows.cell(names[place / market.banks.count])
        rows.cell(market.banks[place % market.banks.count])
        rows.cell(Decimals.text(caps.limits[place], decimals: 4))
        rows.cell(Decimals.text(used, decimals: 4))
        rows.cell(billionths: prices[place])
        rows.endRow()
      }
    }
  }
}
