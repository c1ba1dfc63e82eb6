import Allocation
import Exchange
import Foundation
import Market
import Matching

extension RoundRecord {
  /// The figures of a round; hashes and timings are added by those who know them.
  init(_ result: RoundResult, options: RoundOptions, imported: ImportReport) {
    let (market, plan) = (result.market, result.plan)
    let diagnoses = result.matches.findings.map { finding -> Diagnosis? in
      guard case .judged(let diagnosis) = finding else { return nil }
      return diagnosis
    }
    let judged = diagnoses.compactMap(\.self)
    let served = Set(plan.needs)
    let openTo = market.needs.indices.filter { diagnoses[$0].map { $0.eligible > 0 } ?? false }
    self.init(
      version: programVersion, asOf: options.asOf.description, model: result.matcher.model.name,
      modelVersion: result.matcher.model.version, top: options.top, offersPerNeed: options.offers,
      threads: options.threads, needs: market.needs.count,
      excluded: diagnoses.count { $0 == nil }, products: market.products.count,
      policies: market.policies.count, openPairs: judged.sum(\.eligible),
      conditionalPairs: judged.sum(\.conditional), oneRuleAwayPairs: judged.sum(\.oneRuleAway),
      needsServed: served.count, needsOpenUnserved: openTo.count - served.count,
      needsWithoutProduct: judged.count - openTo.count, offers: plan.chosen.count,
      amountAskedYuan: market.needs.reduce(0) { $0 + $1.amount.value },
      amountServedYuan: served.reduce(0) { $0 + market.needs[$1].amount.value },
      objective: Decimal(billionths: plan.objective), bound: Decimal(billionths: plan.bound),
      gap: plan.gap, method: "greedy", banks: Self.bankTotals(result),
      rules: Self.ruleTotals(result, judged),
      inputs: imported.files.map { Input(name: $0.name, sha256: Digest.sha256($0.bytes)) },
      acceptedCodes: imported.acceptedCodes.map(\.description),
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

  private static func ruleTotals(_ result: RoundResult, _ judged: [Diagnosis]) -> [RuleTotal] {
    var needsOneAway: [Rule: Int] = [:]
    for (need, finding) in result.matches.findings.enumerated() {
      guard case .judged(let diagnosis) = finding, diagnosis.eligible == 0,
        diagnosis.oneRuleAway > 0
      else { continue }
      for rule in Set(result.matcher.nearMisses(ofNeed: need).map(\.rule)) {
        needsOneAway[rule, default: 0] += 1
      }
    }
    return Rule.allCases.map { rule in
      RuleTotal(
        rule: rule.code, closedPairs: judged.reduce(0) { $0 + Int($1[failed: rule]) },
        needsOneRuleAway: needsOneAway[rule, default: 0])
    }
  }
}

extension [Diagnosis] {
  fileprivate func sum(_ count: (Diagnosis) -> Int32) -> Int {
    reduce(0) { $0 + Int(count($1)) }
  }
}

extension Decimal {
  /// So many billionths, exactly.
  init(billionths: Int) {
    self.init(
      sign: billionths < 0 ? .minus : .plus, exponent: -9,
      significand: Decimal(billionths.magnitude))
  }
}
