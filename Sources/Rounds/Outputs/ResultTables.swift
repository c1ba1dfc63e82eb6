import Exchange
import Market
import Matching

// The round's tables as CSV: shortlists, allocation, exclusions, diagnosis, near misses. English
// headers, for programs; the files for people are the banks' and the firms'.

extension RoundResult {
  /// Need, rank, product, bank, three scores, the features, and the three strongest reasons.
  func shortlistsTable() -> ResultTable {
    let lines = ShortlistLines(self)
    let rowsInEach = matches.shortlists.products.count / max(1, market.needs.count) + 1
    return ResultTable(
      header: ["need", "rank", "product", "bank", "score", "firm_score", "bank_score"]
        + matcher.model.features.map(\.code) + ["reasons"],
      count: market.needs.count, bytesInEach: 350 * rowsInEach
    ) { needs, rows in lines.append(needs, to: &rows) }
  }

  /// Need, product, bank and score of each offer.
  func allocationTable() -> ResultTable {
    ResultTable(
      header: ["need", "product", "bank", "score"], count: offerCount, bytesInEach: 64
    ) { places, rows in
      for place in places {
        let offer = offer(place)
        rows.cell(matcher.market.needs[offer.need].id)
        rows.cell(matcher.market.products[offer.product].id)
        rows.cell(matcher.market.products[offer.product].bank)
        rows.cell(offer.score)
        rows.endRow()
      }
    }
  }

  /// Need and reason of each need that stayed out.
  func excludedTable() -> ResultTable {
    ResultTable(header: ["need", "reason"], count: market.needs.count, bytesInEach: 16) {
      needs, rows in
      for need in needs {
        guard case .excluded(let exclusion) = matches.findings[need] else { continue }
        rows.row([matcher.market.needs[need].id, exclusion.rawValue])
      }
    }
  }

  /// For each judged need, what its products came to.
  func diagnosisTable() -> ResultTable {
    let (rules, facts) = (Rule.allCases, MissingFact.allCases)
    let tellsBarred = !matcher.barred.isEmpty
    return ResultTable(
      header: ["need", "eligible", "conditional", "one_rule_away"]
        + (tellsBarred ? ["barred"] : []) + rules.map(\.code) + facts.map { "missing_" + $0.code },
      count: market.needs.count, bytesInEach: 80
    ) { needs, rows in
      let (records, findings) = (matcher.market.needs.span, matches.findings.span)
      for need in needs {
        guard case .judged(let diagnosis) = findings[need] else { continue }
        rows.cell(records[need].id)
        rows.cell(Int(diagnosis.eligible))
        rows.cell(Int(diagnosis.conditional))
        rows.cell(Int(diagnosis.oneRuleAway))
        if tellsBarred { rows.cell(Int(diagnosis.barred)) }
        for rule in rules { rows.cell(Int(diagnosis[failed: rule])) }
        for fact in facts { rows.cell(Int(diagnosis[missing: fact])) }
        rows.endRow()
      }
    }
  }

  /// Products that one rule alone keeps from a need, and what would have to change.
  ///
  /// - Parameter limit: how many of each need, the best by the score that they would have; nil for
  ///   all, in the products' order.
  /// - Returns: the table.
  func nearMissesTable(limit: Int?) -> ResultTable {
    ResultTable(
      header: ["need", "product", "rule", "change", "by", "unit"], count: market.needs.count,
      bytesInEach: 80 * min(limit ?? 100, 100)
    ) { needs, rows in
      for need in needs { appendNearMisses(of: need, limit: limit, to: &rows) }
    }
  }

  private func appendNearMisses(of need: Int, limit: Int?, to table: inout CSVWriter) {
    for miss in nearMisses(ofNeed: need, limit: limit) {
      let finding = matcher.finding(miss.rule, need: need, product: miss.product)
      table.cell(market.needs[need].id)
      table.cell(market.products[miss.product].id)
      table.cell(miss.rule.code)
      table.cell(finding.change(in: .zh))
      if let (amount, unit) = finding.shortfall?.written {
        table.cell(amount)
        table.cell(unit)
      } else {
        table.blank()
        table.blank()
      }
      table.endRow()
    }
  }

  /// A need's near misses: the best by the score that they would have, or all in file order.
  func nearMisses(ofNeed need: Int, limit: Int?) -> [Matcher.NearMiss] {
    let misses = matcher.nearMisses(ofNeed: need)
    guard let limit else { return misses }
    let best = misses.sorted { a, b in
      a.score != b.score ? a.score > b.score : a.product < b.product
    }
    return Array(best.prefix(limit))
  }
}

extension Shortfall {
  /// The number and its unit as files write them: money in 万元, rates in percentage points.
  fileprivate var written: (amount: String, unit: String) {
    switch self {
    case .days(let days): (String(days), "days")
    case .months(let months): (String(months), "months")
    case .yuan(let yuan): (Decimals.text(yuan, decimals: 4), "wan")
    case .points(let points): (Decimals.text(points, decimals: 2, trimmed: false), "pct")
    case .grades(let grades): (String(grades), "grades")
    }
  }
}
