import Ledger
package import Market

extension OpenedRound {
  /// Carried needs that are listed at the most.
  private static let mostLines = 50

  /// The round that was opened, which needs were carried into it and why, and which were not.
  package func text(in language: Language) -> String {
    var lines = [
      language.pick(
        "轮次 `\(round.name)` 已开启，评定日期 \(round.asOf)，银行承诺 \(round.answerDays) 个工作日内答复。",
        "Round `\(round.name)` is open, judged at \(round.asOf); banks promise to answer within "
          + "\(round.answerDays) working days.")
    ]
    if let previous = round.previous {
      lines.append(
        language.pick(
          "从上一轮次 `\(previous)` 及更早轮次转入需求 \(carried.count) 笔\(carried.isEmpty ? "。" : "：")",
          "From round `\(previous)` and those before it, needs carried over: \(carried.count)\(carried.isEmpty ? "." : ":")"
        ))
      lines += carriedLines(in: language).map { "  " + $0 }
      for reason in Left.allCases {
        guard let count = left[reason] else { continue }
        lines.append(Self.sentence(reason, count, in: language))
      }
      if alreadyCarried > 0 {
        lines.append(
          language.pick(
            "另有 \(alreadyCarried) 笔已转入其他轮次。",
            "Needs that another round took over already: \(alreadyCarried)."))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func carriedLines(in language: Language) -> [String] {
    var table = TextTable([.left, .left, .left])
    for need in carried.prefix(Self.mostLines) {
      let banks = need.banks.map { $0.words(in: language) }
      table.add([
        need.need, need.firm.description,
        banks.isEmpty
          ? language.pick("未送给银行", "offered to no bank")
          : language.pick("排除 ", "without ") + banks.joined(separator: language.pick("、", ", ")),
      ])
    }
    let more = carried.count - Self.mostLines
    return table.lines
      + (more > 0 ? [language.pick("……另有 \(more) 笔", "… and \(more) more")] : [])
  }

  private static func sentence(_ left: Left, _ count: Int, in language: Language) -> String {
    switch left {
    case .served:
      language.pick("已授信或放款 \(count) 笔。", "Approved or funded: \(count).")
    case .withdrawn: language.pick("企业放弃 \(count) 笔。", "Withdrawn by the firm: \(count).")
    case .underWay:
      language.pick(
        "银行仍在联系或未到答复期限 \(count) 笔，未转入。",
        "Banks talk to the firm or are within their days: \(count), not carried over.")
    case .unserved:
      language.pick(
        "没有送给任何银行 \(count) 笔，未转入；要转入请加 `--carry-unserved`。",
        "Offered to no bank: \(count), not carried over; `--carry-unserved` does.")
    case .identifierTaken:
      language.pick(
        "更早轮次中后来被拒绝或逾期、但编号已被另一家企业的需求占用 \(count) 笔，未转入；请换编号重新报送。",
        "Turned down later in earlier rounds, under identifiers that other firms' needs have now: "
          + "\(count), not carried over; hand them in under others.")
    }
  }
}

extension LeftOutBank {
  /// The bank, and why it is left out.
  package func words(in language: Language) -> String {
    let given = reason.map { language.pick("：", ": ") + RefusalReason.words($0, in: language) }
    let why =
      declined
      ? language.pick("拒绝", "declined") + (given ?? "") : language.pick("逾期未答复", "silent")
    return language.pick("\(bank)（\(sinceRound) \(why)）", "\(bank) (\(sinceRound), \(why))")
  }
}

extension RefusalReason {
  /// The words for a reason's code; an unknown code as it is.
  package static func words(_ code: String, in language: Language) -> String {
    language.pick(
      RefusalReason(rawValue: code)?.chinese ?? code,
      code.split(separator: "_").joined(separator: " "))
  }
}
