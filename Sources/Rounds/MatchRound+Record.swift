import Allocation
import Digests
import Exchange
import Foundation
import Market
import Matching
import Parallel

extension RoundRecord {
  /// The figures of a round; hashes and timings are added by those who know them.
  init(_ result: RoundResult, options: RoundOptions, imported: ImportReport) {
    let market = result.market
    let tally = chunkedReduce(
      count: market.needs.count, chunkSize: 1024, threads: options.threads, into: RuleTally()
    ) { needs in
      result.matcher.tally(needs, of: result.matches)
    } take: { total, part in
      total.add(part)
    }
    let served = Self.served(result)
    let openUnserved: Int = tally.judged - tally.withoutProduct - served.needs
    let asked: Int = market.needs.reduce(0) { $0 + $1.amount.value }
    let rules: [RuleTotal] = Rule.allCases.map { rule in
      RuleTotal(
        rule: rule.code, closedPairs: tally.closedPairs(by: rule),
        needsOneRuleAway: tally.needsOneRuleAway(by: rule))
    }
    let codes: [String] = imported.acceptedCodes.map(\.description)
    self.init(
      version: programVersion, asOf: options.asOf.description, model: result.matcher.model.name,
      modelVersion: result.matcher.model.version, top: options.top,
      offersPerNeed: options.allocation.terms.offers,
      threads: options.threads, needs: market.needs.count,
      excluded: market.needs.count - tally.judged, products: market.products.count,
      policies: market.policies.count, openPairs: tally.openPairs,
      conditionalPairs: tally.conditionalPairs, oneRuleAwayPairs: tally.oneRuleAwayPairs,
      needsServed: served.needs,
      needsOpenUnserved: openUnserved,
      needsWithoutProduct: tally.withoutProduct, offers: result.offerCount,
      amountAskedYuan: asked,
      amountServedYuan: served.yuan,
      objective: Decimal(billionths: result.allocation.objective),
      bound: Decimal(billionths: result.allocation.best.bound), gap: result.allocation.gap,
      method: options.allocation.method.code,
      allocation: AllocationRecord(result, options: options.allocation),
      banks: Self.bankTotals(result),
      rules: rules,
      inputs: Self.inputs(imported, threads: options.threads),
      acceptedCodes: codes,
      rowsDropped: imported.droppedRows, outputs: [])
  }

  private static func bankTotals(_ result: RoundResult) -> [BankTotal] {
    let market = result.market
    var offers = market.banks.map { _ in 0 }
    var amounts = offers
    for offer in result.offers {
      let bank = market.bankOfProduct[offer.product]
      offers[bank] += 1
      amounts[bank] += market.needs[offer.need].amount.value
    }
    return market.banks.indices.map {
      BankTotal(bank: market.banks[$0], offers: offers[$0], amountYuan: amounts[$0])
    }
  }

  /// How many needs have an offer, and what they ask for.
  private static func served(_ result: RoundResult) -> (needs: Int, yuan: Int) {
    var served = (needs: 0, yuan: 0)
    var last = -1
    // Offers stand by need.
    for need in result.allocation.needs where need != last {
      last = need
      served.needs += 1
      served.yuan += result.market.needs[need].amount.value
    }
    return served
  }

  static func inputs(_ imported: ImportReport, threads: Int) -> [Input] {
    let files = imported.files
    return chunkedMap(count: files.count, chunkSize: 1, threads: threads) { place in
      let file = files[place.lowerBound]
      return Input(name: file.name, sha256: Digest.sha256(file.bytes))
    }
  }
}

extension Decimal {
  /// So many billionths, exactly.
  init(billionths: Int) {
    self.init(
      sign: billionths < 0 ? .minus : .plus, exponent: -9,
      significand: Decimal(billionths.magnitude))
  }
  /// The number in billionths, rounded.
  var billionths: Int { NSDecimalNumber(decimal: self * 1_000_000_000).intValue }
}
