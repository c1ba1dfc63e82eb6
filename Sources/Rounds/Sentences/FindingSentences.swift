import Market
import Matching

// What a rule's finding says to people: the two values that it compares, and what would mend it.

extension RuleFinding {
  /// The need's side of the comparison.
  func has(in language: Language) -> String {
    let unknown = language.pick("未填", "blank")
    switch facts {
    case .window(let asOf, _, _): return asOf.description
    case .region(let region, _): return language.pick(region.fullName, "\(region)")
    case .industry(let industry, _):
      return language.pick("\(industry) \(industry.name)", "\(industry)")
    case .size(let size, _): return size.word(in: language)
    case .age(let months, _): return months.map { language.months($0) } ?? unknown
    case .revenue(let revenue, _): return revenue.map { language.money($0) } ?? unknown
    case .taxGrade(let grade, _): return grade?.code ?? unknown
    case .labels(let labels, _): return labels.words(in: language)
    case .purpose(let purpose, _): return purpose.word(in: language)
    case .amount(let amount, _, _): return language.money(amount)
    case .tenor(let months, _, _): return language.months(months)
    case .rate(let ceiling, _, _):
      return ceiling.map { language.pick("可承受", "at most ") + language.percent($0.value) }
        ?? language.pick("不限", "no ceiling")
    case .guarantee(let offered, _, let collateral, _):
      return offered.words(in: language)
        + language.pick("，押品", ", collateral ") + language.money(collateral)
    case .leverage(let liabilities, let assets, _):
      guard let liabilities, let assets else { return unknown }
      return language.pick("负债", "liabilities ") + language.money(liabilities)
        + language.pick("／资产", " / assets ") + language.money(assets)
    }
  }

  /// The product's side of the comparison.
  func asks(in language: Language) -> String {
    let anything = language.pick("不限", "any")
    switch facts {
    case .window(_, let from, let to): return "\(from)–\(to)"
    case .region(_, let areas):
      return areas.map { language.pick($0.fullName, "\($0)") }.joined(
        separator: language.pick("、", ", "))
    case .industry(_, let excluded):
      guard !excluded.isEmpty else { return anything }
      return language.pick("禁入", "excluded: ")
        + excluded.map { language.pick("\($0) \($0.name)", "\($0)") }.joined(
          separator: language.pick("、", ", "))
    case .size(_, let served): return served.words(in: language)
    case .age(_, let least): return least == 0 ? anything : "≥ " + language.months(least)
    case .revenue(_, let least): return least == .zero ? anything : "≥ " + language.money(least)
    case .taxGrade(_, let least):
      return least.map { $0 == .d ? anything : "≥ " + $0.code } ?? anything
    case .labels(_, let wanted):
      return wanted.isEmpty
        ? anything : language.pick("任一：", "any of ") + wanted.words(in: language)
    case .purpose(_, let served): return served.words(in: language)
    case .amount(_, let from, let to): return language.money(from) + "–" + language.money(to)
    case .tenor(_, let from, let to): return "\(from)–" + language.months(to)
    case .rate(_, let start, let subsidy):
      return language.pick("起始利率", "from ") + language.percent(start.value)
        + (subsidy == 0
          ? "" : language.pick("，贴息", " less a subsidy of ") + language.points(subsidy))
    case .guarantee(_, let taken, _, let enough):
      return taken.words(in: language)
        + (enough.map { language.pick("；押品须", "; collateral of ") + language.money($0) } ?? "")
    case .leverage(_, _, let highest): return highest.map { "≤ \($0)%" } ?? anything
    }
  }

  /// What would have to change for a failed rule to be met, and by how much.
  func change(in language: Language) -> String {
    if let shortfall { return change(by: shortfall, in: language) }
    switch facts {
    case .window(_, let from, let to):
      return to < from
        ? language.pick("产品有效期前后颠倒，须由银行更正", "the bank must correct the product's dates")
        : language.pick(
          "产品已于\(to)到期，须由银行延期", "the product ended on \(to); the bank must extend it")
    case .region(let region, _):
      return language.pick(
        "须由银行把服务区域扩大到\(region.fullName)", "the bank must extend its regions to \(region)")
    case .industry(let industry, _):
      return language.pick(
        "须由银行放开行业\(industry) \(industry.name)", "the bank must admit industry \(industry)")
    case .size(let size, _):
      return language.pick("须由银行放开\(size.chinese)企业", "the bank must admit \(size.code) firms")
    case .labels(_, let wanted):
      return language.pick(
        "须取得标签之一：\(wanted.chinese)", "the firm needs one of \(wanted.words(in: language))")
    case .purpose(let purpose, _):
      return language.pick(
        "须由银行放开用途：\(purpose.chinese)", "the bank must admit the purpose \(purpose.code)")
    case .guarantee(_, let taken, _, _):
      return language.pick(
        "须增加担保方式之一：\(taken.chinese)", "the firm must offer one of \(taken.words(in: language))")
    default: return ""
    }
  }

  private func change(by shortfall: Shortfall, in language: Language) -> String {
    switch (facts, shortfall) {
    case (.window(_, let from, _), .days(let days)):
      return language.pick(
        "须等\(days)天，产品于\(from)生效", "wait \(language.days(days)): on offer from \(from)")
    case (.age, .months(let months)):
      return language.pick("成立时间还差\(months)个月", "the firm is \(language.months(months)) too young")
    case (.revenue, .yuan(let yuan)):
      return language.pick("营业收入还差", "revenue is short by ") + language.money(yuan)
    case (.taxGrade(_, let least?), .grades):
      return language.pick("纳税信用须升至\(least.code)级", "the tax grade must rise to \(least.code)")
    case (.amount, .yuan(let yuan)):
      return yuan < 0
        ? language.pick("融资金额须减少", "ask for less by ") + language.money(-yuan)
        : language.pick("融资金额须增加", "ask for more by ") + language.money(yuan)
    case (.tenor, .months(let months)):
      return months < 0
        ? language.pick("期限须缩短", "shorten the tenor by ") + language.months(-months)
        : language.pick("期限须延长", "lengthen the tenor by ") + language.months(months)
    case (.rate, .points(let points)):
      return language.pick("可承受利率须提高", "accept a rate higher by ") + language.points(points)
    case (.guarantee, .yuan(let yuan)):
      return language.pick("押品价值还差", "collateral is short by ") + language.money(yuan)
    case (.leverage, .yuan(let yuan)):
      return language.pick("负债须减少", "liabilities must fall by ") + language.money(-yuan)
    default: return ""
    }
  }
}

extension TermSet {
  /// The members' words for readers of a language; a dash for none.
  func words(in language: Language) -> String {
    isEmpty ? "—" : language.pick(chinese, members.map(\.code).joined(separator: ", "))
  }
}

extension Rule {
  func name(in language: Language) -> String { language.pick(chinese, code) }
}

extension Feature {
  func name(in language: Language) -> String { language.pick(chinese, code) }
}

extension Verdict {
  func word(in language: Language) -> String {
    switch self {
    case .met: language.pick("满足", "met")
    case .failed: language.pick("不满足", "not met")
    case .unknown: language.pick("待定", "unknown")
    }
  }
}
