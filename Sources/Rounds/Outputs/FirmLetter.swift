import Market
import Matching

/// A page for one need: what it can have, or what keeps it from having anything.
struct FirmLetter {
  let result: RoundResult
  let need: Int

  /// The page as Markdown, in Chinese.
  func text() -> String {
    let market = result.market
    let (need, firm) = (market.needs[need], market.firms[market.firmOfNeed[need]])
    var lines = [
      "# \(firm.name)：融资需求 \(need.id)", "",
      "融资金额\(Language.zh.money(need.amount))，期限\(need.tenorMonths)个月，"
        + "用途：\(need.purpose.chinese)。评定日期：\(market.asOf)。", "",
    ]
    switch result.matches.findings[self.need] {
    case .excluded(let exclusion):
      lines.append("本需求未进入本轮对接：\(exclusion.chinese)。")
    case .judged(let diagnosis):
      lines += offerLines() + shortlistLines() + diagnosisLines(diagnosis)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func offerLines() -> [String] {
    let offers = result.offers(ofNeed: need)
    guard !offers.isEmpty else { return ["本轮没有分配到产品。", ""] }
    return ["## 本轮对接", ""]
      + offers.map { offer in
        let product = result.market.products[offer.product]
        return "- \(product.bank)《\(product.name)》（\(product.id)），评分 \(offer.score)"
      } + [""]
  }

  private func shortlistLines() -> [String] {
    let pairs = result.matches.shortlists.pairs(ofNeed: need)
    guard !pairs.isEmpty else { return [] }
    return ["## 可申请的产品", ""]
      + pairs.enumerated().map { rank, pair in
        let place = Int(result.matches.shortlists.products[pair])
        let product = result.market.products[place]
        let reasons = ReasonSentences(result, in: .zh).reasons(
          PairStory(result.matcher, need: need, product: place))
        return "\(rank + 1). \(product.bank)《\(product.name)》，"
          + "评分 \(result.matches.shortlists.score(pair))：\(reasons)"
      } + [""]
  }

  private func diagnosisLines(_ diagnosis: Diagnosis) -> [String] {
    var lines: [String] = []
    let waiting = MissingFact.allCases.filter { diagnosis[missing: $0] > 0 }
    if !waiting.isEmpty {
      lines += ["## 补充以下信息后可再判断", ""]
      lines += waiting.map { "- \($0.chinese)：\(diagnosis[missing: $0])个产品待定" } + [""]
    }
    if diagnosis.barred > 0 {
      lines += ["另有\(diagnosis.barred)个产品，其银行在往轮已拒绝或未按期答复，本轮不再推荐。", ""]
    }
    let near = result.nearMisses(ofNeed: need, limit: 5)
    if near.isEmpty, diagnosis.eligible == 0 { lines += closedDoorLines(diagnosis) }
    if !near.isEmpty {
      lines += ["## 只差一条的产品", ""]
      lines += near.map { miss in
        let finding = result.matcher.finding(miss.rule, need: need, product: miss.product)
        let product = result.market.products[miss.product]
        return "- \(product.bank)《\(product.name)》：\(miss.rule.chinese)——\(finding.change(in: .zh))"
      }
      lines.append("")
    }
    return lines
  }

  /// For a need that nothing is near to: what closed the most doors.
  private func closedDoorLines(_ diagnosis: Diagnosis) -> [String] {
    let closing = Rule.allCases.filter { diagnosis[failed: $0] > 0 }
      .sorted { diagnosis[failed: $0] > diagnosis[failed: $1] }
    return ["## 目前没有产品适用", "", "在\(result.market.products.count)个产品中，各条规则不满足的产品数："]
      + closing.prefix(5).map { "- \($0.chinese)：\(diagnosis[failed: $0])个" } + [""]
  }
}
