import Foundation
package import Market
import Matching

extension RoundRecord {
  /// The round at a glance: needs, money, banks, and what closed the most doors.
  package func summary(in language: Language) -> String {
    var lines = [
      language.pick(
        "四方对接轮次  评定日期 \(asOf)  模型 \(model) v\(modelVersion)",
        "Sifang round  as of \(asOf)  model \(model) v\(modelVersion)"), "",
    ]
    lines += needLines(language) + [""] + bankLines(language)
    let tight = tightLines(language)
    if !tight.isEmpty { lines += [""] + tight }
    let closed = ruleLines(language)
    if !closed.isEmpty { lines += [""] + closed }
    return lines.joined(separator: "\n") + "\n"
  }

  private func needLines(_ language: Language) -> [String] {
    var table = TextTable([.left, .right, .left])
    func add(_ zh: String, _ en: String, _ number: String, _ note: String = "") {
      table.add([language.pick(zh, en), number, note])
    }
    add("融资需求", "Needs", "\(needs)", language.money(amountAskedYuan))
    add("获得对接", "Served", "\(needsServed)", language.money(amountServedYuan))
    add(
      "名额用尽未获对接", "Open to a product, but quotas were full", "\(needsOpenUnserved)")
    add("无产品可配", "Not covered by any product", "\(needsWithoutProduct)")
    add(
      "未进入本轮", "Kept out of the round", "\(excluded)",
      excluded == 0
        ? "" : language.pick("逾期、失信或无有效授权", "overdue, dishonest or without consent"))
    add("对接名额", "Offers", "\(offers)")
    add(
      "资料不全、待定的配对", "Pairs that wait for a blank", "\(conditionalPairs)",
      conditionalPairs == 0 ? "" : language.pick("见 diagnosis.csv", "see diagnosis.csv"))
    if let barredPairs, barredPairs > 0 {
      add(
        "银行往轮已拒绝或未答复的配对", "Pairs left out after earlier rounds", "\(barredPairs)")
    }
    add(
      "目标值与上界", "Objective and bound", "\(objective)",
      language.pick("上界 \(bound)，差距 ", "bound \(bound), gap ")
        + Decimals.percent(gap, decimals: 3))
    for line in allocationLines(language) { table.add(line) }
    return table.lines
  }

  /// What is only told where it was asked for: accepted offers, floors, stability and its price.
  private func allocationLines(_ language: Language) -> [[String]] {
    var lines: [[String]] = []
    if allocation.acceptedOffers > 0 {
      lines.append([
        language.pick("其中企业已接受", "Of them accepted before"), "\(allocation.acceptedOffers)", "",
      ])
    }
    for floor in allocation.floors {
      let asked = language.pick("应占获得对接的\(floor.share * 100)%", "\(floor.share * 100)% asked for")
      lines.append([
        language.pick("保障：\(floor.firms)", "Floor: \(floor.firms)"), "\(floor.served)",
        floor.missing == 0
          ? asked + language.pick("，已达到", ", met")
          : asked
            + language.pick(
              "，尚缺\(floor.missing)户，已从目标值扣除",
              ", \(floor.missing) missing and taken off the objective"),
      ])
    }
    if let blocking = allocation.blockingPairs, let best = allocation.bestObjective {
      let price = best == 0 ? 0 : 1 - objective / best
      lines.append([
        language.pick("阻碍稳定的配对", "Blocking pairs"), "\(blocking)",
        language.pick("双方都更愿意选择对方的配对", "pairs that both sides would rather have"),
      ])
      lines.append([
        language.pick("稳定的代价", "Price of stability"),
        Decimals.percent(Double(truncating: price as NSDecimalNumber)),
        language.pick("不求稳定可达 \(best)", "without stability \(best) is reached"),
      ])
    }
    return lines
  }

  /// The products where more seats or money would be worth most.
  private func tightLines(_ language: Language) -> [String] {
    guard !allocation.tightProducts.isEmpty else { return [] }
    var table = TextTable([.left, .left, .left])
    let count = allocation.tightProducts.count
    table.add([
      language.pick("用满的产品（共\(count)个）", "Fully used products (\(count))"),
      language.pick("银行", "Bank"), language.pick("增加额度的价值", "What more would be worth"),
    ])
    for product in allocation.tightProducts.prefix(5) {
      table.add([
        product.product, product.bank,
        language.worth(
          seat: product.seatPrice.billionths, money: product.moneyPrice.billionths),
      ])
    }
    if count > 5 {
      table.add([language.pick("其余见 prices.csv", "The others are in prices.csv"), "", ""])
    }
    return table.lines
  }

  private func bankLines(_ language: Language) -> [String] {
    var table = TextTable([.left, .right, .right])
    table.add([
      language.pick("银行", "Bank"), language.pick("名额", "Offers"), language.pick("金额", "Amount"),
    ])
    let shown = banks.enumerated().sorted { a, b in
      a.element.offers != b.element.offers
        ? a.element.offers > b.element.offers : a.offset < b.offset
    }.map(\.element)
    for bank in shown.prefix(12) {
      table.add([bank.bank, "\(bank.offers)", language.money(bank.amountYuan)])
    }
    let rest = shown.dropFirst(12)
    if !rest.isEmpty {
      table.add([
        language.pick("其余\(rest.count)家", "\(rest.count) others"),
        "\(rest.reduce(0) { $0 + $1.offers })",
        language.money(rest.reduce(0) { $0 + $1.amountYuan }),
      ])
    }
    return table.lines
  }

  private func ruleLines(_ language: Language) -> [String] {
    let closing = rules.enumerated().filter { $0.element.closedPairs > 0 }.sorted { a, b in
      a.element.closedPairs != b.element.closedPairs
        ? a.element.closedPairs > b.element.closedPairs : a.offset < b.offset
    }
    guard !closing.isEmpty else { return [] }
    var table = TextTable([.left, .right, .right])
    table.add([
      language.pick("关门最多的规则", "Rules that closed most doors"),
      language.pick("占全部配对", "Of all pairs"),
      language.pick("无产品需求中仅差此条", "Needs it alone keeps from a product"),
    ])
    let pairs = max(1, (needs - excluded) * products)
    for rule in closing.prefix(5).map(\.element) {
      let name = Rule.allCases.first { $0.code == rule.rule }?.name(in: language) ?? rule.rule
      table.add([
        name, Decimals.percent(Double(rule.closedPairs) / Double(pairs)),
        "\(rule.needsOneRuleAway)",
      ])
    }
    return table.lines
  }
}
