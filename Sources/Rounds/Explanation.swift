import Exchange
package import Market
import Matching

/// Why a need got what it got: the answer to `sifang explain`.
package struct Explanation: Sendable {
  let result: RoundResult
  let need: Int
  /// The product that was asked about; nil for the need as a whole.
  let product: Int?

  /// Runs the round in memory and finds the need and the product by their identifiers.
  ///
  /// - Parameters:
  ///   - options: what the round is run with.
  ///   - needID: the need's identifier.
  ///   - productID: the product's identifier, or nil for the need as a whole.
  /// - Throws: a `RoundFault`, also when an identifier is unknown.
  package init(
    options: RoundOptions, needID: String, productID: String?
  ) throws(RoundFault) {
    let market = try options.loadMarket().market
    need = try Self.place(of: needID, in: market.needs.map(\.id), .need)
    product =
      if let productID {
        try Self.place(of: productID, in: market.products.map(\.id), .product)
      } else {
        nil
      }
    result = try options.result(on: market)
  }

  private static func place(
    of id: String, in ids: [String], _ thing: RoundFault.Thing
  ) throws(RoundFault) -> Int {
    if let place = ids.firstIndex(of: id) { return place }
    throw .noSuch(thing, id: id, near: Spelling.nearest(to: id, in: ids))
  }

  /// The credit code of the firm whose need it is.
  var firmCode: String {
    result.market.firms[result.market.firmOfNeed[need]].code.description
  }

  /// The explanation as lines for a terminal.
  package func text(in language: Language) -> String {
    let market = result.market
    let (need, firm) = (market.needs[need], market.firms[market.firmOfNeed[need]])
    var lines = [
      language.pick(
        "需求 \(need.id)  \(firm.name)（\(firm.code)）", "Need \(need.id)  \(firm.name) (\(firm.code))"),
      language.money(need.amount) + "  " + language.months(need.tenorMonths) + "  "
        + need.purpose.word(in: language), "",
    ]
    switch result.matches.findings[self.need] {
    case .excluded(let exclusion):
      lines.append(
        language.pick(
          "未进入本轮：\(exclusion.chinese)。", "Kept out of the round: \(exclusion.rawValue)."))
      lines.append("")
      if let product { lines += ruleLines(product, language) }
    case .judged(let diagnosis):
      lines +=
        product.map { pairLines($0, language) } ?? needLines(diagnosis, language)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func needLines(_ diagnosis: Diagnosis, _ language: Language) -> [String] {
    var lines = [
      language.pick(
        "可配产品\(diagnosis.eligible)个，待定\(diagnosis.conditional)个，仅差一条\(diagnosis.oneRuleAway)个。",
        "\(diagnosis.eligible) products open, \(diagnosis.conditional) conditional, "
          + "\(diagnosis.oneRuleAway) one rule away."), "",
    ]
    lines += barredLines(diagnosis, language)
    let offered = Set(result.offers(ofNeed: need).map(\.product))
    let pairs = result.matches.shortlists.pairs(ofNeed: need)
    if !pairs.isEmpty {
      var table = TextTable([.right, .left, .left, .left, .right, .left])
      table.add([
        language.pick("名次", "Rank"), language.pick("产品", "Product"), language.pick("银行", "Bank"),
        language.pick("名称", "Name"), language.pick("评分", "Score"), language.pick("本轮", "Round"),
      ])
      for (rank, pair) in pairs.enumerated() {
        let place = Int(result.matches.shortlists.products[pair])
        let product = result.market.products[place]
        table.add([
          "\(rank + 1)", product.id, product.bank, product.name,
          "\(result.matches.shortlists.score(pair))",
          offered.contains(place) ? language.pick("获配", "offered") : "",
        ])
      }
      lines += table.lines + [""]
    }
    return lines + doorLines(diagnosis, language) + nearLines(language)
  }

  /// The banks that are left out for the need, and why.
  private func barredLines(_ diagnosis: Diagnosis, _ language: Language) -> [String] {
    let banks = result.barred.banks(ofNeed: need)
    guard !banks.isEmpty else { return [] }
    let more =
      diagnosis.barred == 0
      ? ""
      : language.pick(
        "（否则另有\(diagnosis.barred)个产品可配）", " (\(diagnosis.barred) more products would be open)")
    return [
      language.pick("因往轮拒绝或未答复而不再推荐的银行", "Banks left out after earlier rounds") + more
        + language.pick("：", ":")
    ] + banks.map { "  \($0.bank)  \($0.words(in: language))" } + [""]
  }

  private func doorLines(_ diagnosis: Diagnosis, _ language: Language) -> [String] {
    var table = TextTable([.left, .right])
    for rule in Rule.allCases where diagnosis[failed: rule] > 0 {
      table.add([rule.name(in: language), "\(diagnosis[failed: rule])"])
    }
    var lines = [language.pick("各条规则关闭的产品数：", "Products that each rule closes:")] + table.lines
    let waiting = MissingFact.allCases.filter { diagnosis[missing: $0] > 0 }
    if !waiting.isEmpty {
      lines += ["", language.pick("补充以下信息后可再判断：", "Worth asking the firm:")]
      lines += waiting.map {
        language.pick(
          "  \($0.chinese)（\(diagnosis[missing: $0])个产品待定）",
          "  \($0.code) (\(diagnosis[missing: $0]) products wait for it)")
      }
    }
    return lines + [""]
  }

  private func nearLines(_ language: Language) -> [String] {
    let near = result.nearMisses(ofNeed: need, limit: 5)
    guard !near.isEmpty else { return [] }
    var table = TextTable([.left, .left, .left, .left])
    for miss in near {
      let product = result.market.products[miss.product]
      let finding = result.matcher.finding(miss.rule, need: need, product: miss.product)
      table.add([
        product.id, product.bank, miss.rule.name(in: language), finding.change(in: language),
      ])
    }
    return [language.pick("只差一条的产品（按可得评分）：", "One rule away, best first:")] + table.lines
  }

  private func pairLines(_ product: Int, _ language: Language) -> [String] {
    ruleLines(product, language) + [""] + featureLines(product, language) + [
      outcome(product, language)
    ]
  }

  private func ruleLines(_ product: Int, _ language: Language) -> [String] {
    let offer = result.market.products[product]
    var table = TextTable([.left, .left, .left, .left, .left])
    table.add([
      language.pick("规则", "Rule"), language.pick("结论", "Verdict"),
      language.pick("企业与需求", "Firm and need"), language.pick("产品要求", "Product"),
      language.pick("须作的改变", "What would have to change"),
    ])
    for finding in result.matcher.findings(need: need, product: product) {
      table.add([
        finding.rule.name(in: language), finding.verdict.word(in: language),
        finding.has(in: language), finding.asks(in: language), change(finding, language),
      ])
    }
    return ["\(offer.id)  \(offer.bank)  \(offer.name)"] + table.lines
  }

  private func change(_ finding: RuleFinding, _ language: Language) -> String {
    switch finding.verdict {
    case .met: return ""
    case .failed: return finding.change(in: language)
    case .unknown:
      guard let fact = finding.rule.asksFor else { return "" }
      return language.pick("须补充：\(fact.chinese)", "unknown for want of \(fact.code)")
    }
  }

  private func featureLines(_ product: Int, _ language: Language) -> [String] {
    let story = PairStory(result.matcher, need: need, product: product)
    let sentences = ReasonSentences(result, in: language)
    let model = result.matcher.model
    var table = TextTable([.left, .right, .right, .right, .left])
    table.add([
      language.pick("指标", "Feature"), language.pick("取值", "Value"), language.pick("权重", "Weight"),
      language.pick("贡献", "Contribution"), "",
    ])
    for feature in model.features {
      table.add([
        feature.name(in: language), "\(Score(rounding: story.features[feature]))",
        model.weight(of: feature).description,
        "\(Score(rounding: story.figures.contributions[Int(feature.rawValue)]))",
        sentences.phrase(for: feature, story),
      ])
    }
    let scores = result.matcher.scores(need: need, product: product)
    table.add([language.pick("综合评分", "Score"), "\(scores.score)"])
    table.add([language.pick("企业侧", "Firm's side"), "\(scores.firmScore)"])
    table.add([language.pick("银行侧", "Bank's side"), "\(scores.bankScore)"])
    guard !model.isAbsolute else { return table.lines }
    return table.lines + [
      language.pick(
        "综合评分是在该需求的可配产品之间比较得出的；贡献之和即为评分。",
        "The score compares the product with those that are open to the need; contributions sum to it."
      )
    ]
  }

  private func outcome(_ product: Int, _ language: Language) -> String {
    let verdicts = result.matcher.findings(need: need, product: product).map(\.verdict)
    if verdicts.contains(.failed) {
      return language.pick("结论：产品不对此需求开放。", "Outcome: the product is closed to this need.")
    }
    if let bank = result.barred.bank(ofProduct: product, forNeed: need) {
      return language.pick("结论：", "Outcome: ") + bank.words(in: language)
        + language.pick("，本轮不再推荐。", "; it is left out in this round.")
    }
    if verdicts.contains(.unknown) {
      return language.pick("结论：资料不全，待定。", "Outcome: conditional on what is blank.")
    }
    return result.offers(ofNeed: need).contains { $0.product == product }
      ? language.pick("结论：本轮已分配。", "Outcome: offered in this round.")
      : language.pick(
        "结论：可以申请，但本轮未分配（名额、额度或同一银行已有更优产品）。",
        "Outcome: open, but not offered in this round (quota, or a better offer of the bank).")
  }
}
