import Exchange
import Market
import Matching
import Parallel

// The round's tables as CSV: shortlists, allocation, exclusions, diagnosis, near misses. English
// headers, for programs; the files for people are the banks' and the firms'.

extension RoundResult {
  /// Need, rank, product, bank, three scores, thirteen features, and the three strongest reasons; in
  /// pieces that follow each other.
  func shortlistsTables(threads: Int) -> [CSVWriter] {
    var table = CSVWriter()
    table.row(
      ["need", "rank", "product", "bank", "score", "firm_score", "bank_score"]
        + Feature.allCases.map(\.code) + ["reasons"])
    let chunks = chunkedMap(count: market.needs.count, chunkSize: 512, threads: threads) { needs in
      var rows = CSVWriter()
      for need in needs { appendShortlist(of: need, to: &rows) }
      return rows
    }
    return [table] + chunks
  }

  private func appendShortlist(of need: Int, to table: inout CSVWriter) {
    for (rank, pair) in matches.shortlists.pairs(ofNeed: need).enumerated() {
      let place = Int(matches.shortlists.products[pair])
      let product = market.products[place]
      let features = matcher.features(need: need, product: place)
      let scores = PairScores(features, under: matcher.model)
      table.cell(market.needs[need].id)
      table.cell(rank + 1)
      table.cell(product.id)
      table.cell(product.bank)
      table.cell(scores.score)
      table.cell(scores.firmScore)
      table.cell(scores.bankScore)
      for feature in Feature.allCases { table.cell(Score(rounding: features[feature])) }
      table.cell(
        PairStory(matcher, need: need, product: place, features: features)
          .reasons(under: matcher.model, in: .zh))
      table.endRow()
    }
  }

  /// Need, product, bank and score of each offer.
  func allocationTable() -> CSVWriter {
    var table = CSVWriter()
    table.row(["need", "product", "bank", "score"])
    for offer in offers {
      table.cell(market.needs[offer.need].id)
      table.cell(market.products[offer.product].id)
      table.cell(market.products[offer.product].bank)
      table.cell(offer.score)
      table.endRow()
    }
    return table
  }

  /// Need and reason of each need that stayed out.
  func excludedTable() -> CSVWriter {
    var table = CSVWriter()
    table.row(["need", "reason"])
    for (need, finding) in zip(market.needs, matches.findings) {
      guard case .excluded(let exclusion) = finding else { continue }
      table.row([need.id, exclusion.rawValue])
    }
    return table
  }

  /// For each judged need, what its products came to.
  func diagnosisTable() -> CSVWriter {
    var table = CSVWriter()
    table.row(
      ["need", "eligible", "conditional", "one_rule_away"] + Rule.allCases.map(\.code)
        + MissingFact.allCases.map { "missing_" + $0.code })
    for (need, finding) in zip(market.needs, matches.findings) {
      guard case .judged(let diagnosis) = finding else { continue }
      table.cell(need.id)
      table.cell(Int(diagnosis.eligible))
      table.cell(Int(diagnosis.conditional))
      table.cell(Int(diagnosis.oneRuleAway))
      for rule in Rule.allCases { table.cell(Int(diagnosis[failed: rule])) }
      for fact in MissingFact.allCases { table.cell(Int(diagnosis[missing: fact])) }
      table.endRow()
    }
    return table
  }

  /// Products that one rule alone keeps from a need, and what would have to change.
  ///
  /// - Parameters:
  ///   - limit: how many of each need, the best by the score that they would have; nil for all, in
  ///     the products' order.
  ///   - threads: how many threads work.
  /// - Returns: the table, in pieces that follow each other.
  func nearMissesTables(limit: Int?, threads: Int) -> [CSVWriter] {
    var table = CSVWriter()
    table.row(["need", "product", "rule", "change", "by", "unit"])
    let chunks = chunkedMap(count: market.needs.count, chunkSize: 256, threads: threads) { needs in
      var rows = CSVWriter()
      for need in needs { appendNearMisses(of: need, limit: limit, to: &rows) }
      return rows
    }
    return [table] + chunks
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

extension CSVWriter {
  mutating func row(_ cells: [String]) {
    for cell in cells { self.cell(cell) }
    endRow()
  }

  mutating func cell(_ score: Score) { cell(billionths: Int(score.billionths)) }
}
