import Exchange
import Ledger
package import Market

extension RoundList {
  /// The rounds, a line each under a header.
  package func text(in language: Language) -> String {
    guard !rounds.isEmpty else { return language.pick("台账中还没有轮次。", "The ledger has no rounds.") }
    var table = TextTable([.left, .left, .left, .right, .right, .right, .right, .right, .right])
    table.add([
      language.pick("轮次", "round"), language.pick("评定日期", "judged at"),
      language.pick("状态", "state"), language.pick("需求", "needs"),
      language.pick("产品", "products"), language.pick("银行", "banks"),
      language.pick("对接", "offers"), language.pick("已送", "sent"),
      language.pick("已答复", "answered"),
    ])
    for round in rounds {
      let numbers = [
        round.needs, round.products, round.banks, round.offers, round.sent, round.answered,
      ]
      table.add(
        [round.name, round.asOf, RoundEntry.State.word(round.state, in: language)]
          + numbers.map(String.init))
    }
    return table.lines.joined(separator: "\n")
  }
}

extension RoundEntry.State {
  /// The word for a state's code.
  static func word(_ code: String, in language: Language) -> String {
    language.pick(RoundEntry.State(rawValue: code)?.chinese ?? code, code)
  }
}

extension RoundShow {
  /// What was asked for, part by part.
  package func text(in language: Language) -> String {
    var parts = need == nil && firm == nil ? [figures.text(in: language)] : []
    if let need { parts.append(need.text(in: language)) }
    if let firm { parts.append(firm.text(in: language)) }
    if let changes {
      parts.append(
        ([language.pick("变更记录 \(changes.count) 条", "Changes: \(changes.count)")]
          + changes.lines(in: language)).joined(separator: "\n"))
    }
    if let imports { parts.append(Self.text(of: imports, in: language)) }
    return parts.joined(separator: "\n\n")
  }

  private static func text(of imports: [ImportLine], in language: Language) -> String {
    var table = TextTable([.left, .left, .left, .right, .right, .right, .left])
    table.add([
      language.pick("文件", "file"), language.pick("时间", "at"), language.pick("经办人", "by"),
      language.pick("新增", "new"), language.pick("变更", "changed"), language.pick("未变", "kept"),
      "SHA-256",
    ])
    for file in imports {
      table.add([
        file.file, minute(file.at), file.actor, String(file.new), String(file.changed),
        String(file.kept), String(file.sha256.prefix(12)),
      ])
    }
    return table.lines.joined(separator: "\n")
  }
}

/// A moment of the ledger's to the minute, as people write it.
private func minute(_ moment: String) -> String {
  "\(moment.prefix(10)) \(moment.dropFirst(11).prefix(5)) UTC"
}

extension RoundFigures {
  /// The figures, a line each.
  func text(in language: Language) -> String {
    var table = TextTable([.left, .left])
    func add(_ zh: String, _ en: String, _ value: String?) {
      if let value { table.add([language.pick(zh, en), value]) }
    }
    add("轮次", "round", name)
    add("状态", "state", RoundEntry.State.word(state, in: language))
    add("评定日期", "judged at", asOf)
    add("上一轮次", "after", previous)
    add("答复承诺", "answers within", language.pick("\(answerDays) 个工作日", "\(answerDays) working days"))
    add("开启", "opened", "\(openedBy) \(minute(openedAt))")
    add("运行", "run", runBy.map { "\($0) \(minute(runAt ?? ""))" })
    add("关闭", "closed", closedBy.map { "\($0) \(minute(closedAt ?? ""))" })
    add(
      "需求", "needs",
      language.pick(
        "\(needs) 笔，\(firms) 家企业，\(language.money(amountAskedYuan))",
        "\(needs) of \(firms) firms, \(language.money(amountAskedYuan))"))
    if needsCarried > 0 {
      add(
        "上轮转入", "carried over",
        language.pick(
          "\(needsCarried) 笔，排除银行 \(banksLeftOut) 家次",
          "\(needsCarried), banks left out \(banksLeftOut)"))
    }
    add(
      "产品", "products",
      language.pick("\(products) 个，\(banks) 家银行", "\(products) of \(banks) banks"))
    add("政策", "policies", String(policies))
    add(
      "对接", "offers",
      language.pick("\(offers) 对，已送名单 \(lists) 份", "\(offers), lists sent \(lists)"))
    for total in standings {
      let amount = total.amountYuan.map { language.pick("，", ", ") + language.money($0) } ?? ""
      let word = PairProgress.Standing.word(total.standing, in: language)
      table.add(["  " + word, String(total.pairs) + amount])
    }
    return table.lines.joined(separator: "\n")
  }
}

extension PairProgress.Standing {
  /// The word for a standing's code.
  static func word(_ code: String, in language: Language) -> String {
    switch code {
    case "not_sent": language.pick("未送出", "not sent")
    case "waiting": language.pick("待答复", "waiting")
    case "silent": language.pick("逾期未答复", "silent")
    case "not_offered": language.pick("未对接", "not offered")
    default: OutcomeStatus(rawValue: code)?.word(in: language) ?? code
    }
  }
}

extension [ChangeLine] {
  /// The changes, a line each.
  func lines(in language: Language) -> [String] {
    map { change in
      let kind = FactChange.Kind(rawValue: change.kind)?.word(in: language) ?? change.kind
      let before = change.shown(change.before, in: language)
      let after = change.shown(change.after, in: language)
      let field = change.fieldName(in: language)
      return "  \(change.at.prefix(10)) \(change.round) \(kind) \(change.subject) \(field)"
        + language.pick("：", ": ") + "\(before) → \(after)"
        + language.pick(
          "（\(change.actor)，\(change.source)）", " (\(change.actor), \(change.source))")
    }
  }
}
