import Ledger
package import Market

extension SendingReport {
  /// A line for each list, as a table.
  package func text(in language: Language) -> String {
    var table = TextTable([.left, .right, .right, .right, .right, .left])
    table.add(
      language == .zh
        ? ["银行", "行数", "其中隐名", "撤回未列", "须删除企业", "文件"]
        : ["bank", "lines", "masked", "left out", "to delete", "file"])
    for list in lists {
      let counts = [list.lines, list.masked, list.leftOut, list.notices].map { String($0) }
      table.add([list.bank] + counts + [list.file])
    }
    return table.lines.joined(separator: "\n")
  }
}

extension RecordingReport {
  /// What was recorded, and where the round stands.
  package func text(in language: Language) -> String {
    let total = recorded.values.reduce(0, +)
    let counts = language.pick(
      "新登记 \(total) 条，已登记过 \(knownCount) 条，未填 \(blankCount) 行",
      "\(total) new answers, \(knownCount) known before, \(blankCount) rows blank")
    return counts + "\n" + tally.text(in: language)
  }
}

extension StandingTally {
  /// How many pairs stand where, and who owes answers.
  package func text(in language: Language) -> String {
    var counts = TextTable([.left, .right])
    for status in Answer.Status.allCases {
      counts.add([language.pick(status.chinese, status.rawValue), String(answered[status] ?? 0)])
    }
    let (waiting, silent) = owed.reduce((0, 0)) { ($0.0 + $1.waiting, $0.1 + $1.silent) }
    counts.add([language.pick("待答复", "waiting"), String(waiting)])
    counts.add([language.pick("逾期未答复", "overdue"), String(silent)])
    counts.add([language.pick("未发出", "not sent"), String(notSent)])
    guard !owed.isEmpty else { return counts.lines.joined(separator: "\n") }
    var banks = TextTable([.left, .right, .right])
    banks.add(
      language == .zh
        ? ["尚未答复的银行", "待答复", "逾期"] : ["banks that owe answers", "waiting", "overdue"])
    for bank in owed { banks.add([bank.bank, String(bank.waiting), String(bank.silent)]) }
    return (counts.lines + [""] + banks.lines).joined(separator: "\n")
  }
}
