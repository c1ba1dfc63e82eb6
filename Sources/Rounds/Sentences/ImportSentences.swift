import Exchange
import Ledger
package import Market

extension ImportOutcome {
  /// Notices that are printed at the most.
  private static let mostLines = 200

  /// What the import brought, a line for each table.
  package func text(in language: Language) -> String {
    var table = TextTable([.left, .right, .right, .right])
    table.add([
      "", language.pick("新增", "new"), language.pick("变更", "changed"),
      language.pick("未变", "kept"),
    ])
    for (kind, tally) in tables {
      table.add([
        kind.word(in: language), String(tally.new), String(tally.changed), String(tally.kept),
      ])
    }
    var lines = [
      language.pick(
        "已导入轮次 `\(round.name)`，文件 \(files.count) 个：",
        "Imported into round `\(round.name)`, files: \(files.count)")
    ]
    lines += table.lines
    if newConsents > 0 {
      lines.append(
        language.pick("新登记企业授权 \(newConsents) 份。", "Consents that are new: \(newConsents)."))
    }
    if undoesRun {
      lines.append(
        language.pick(
          "该轮次此前的运行结果已作废，请重新运行。",
          "The market changed since the round was run; run it again."))
    }
    return lines.joined(separator: "\n")
  }

  /// The notices of reading and of merging, a line each; empty without any.
  package func noticeText(in language: Language) -> String {
    var lines = notices.prefix(Self.mostLines).map {
      language.pick("提示：", "notice: ") + $0.sentence(in: language)
    }
    if notices.count > Self.mostLines {
      let more = notices.count - Self.mostLines
      lines.append(language.pick("  ……另有 \(more) 条", "  … and \(more) more"))
    }
    return (reports.map { $0.noticeText(in: language) } + lines).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}

extension ImportNotice {
  /// The notice in one line.
  package func sentence(in language: Language) -> String {
    switch self {
    case .olderNeed(let place, let need, let submitted, let known):
      place.text(in: language)
        + language.pick(
          "：需求 \(need) 提交于 \(submitted)，本轮已有 \(known) 提交的，未采用",
          ": need \(need) was handed in on \(submitted), and the round has that of \(known); left out"
        )
    case .sameNeedTwice(let place, let need, let other):
      place.text(in: language)
        + language.pick(
          "：需求 \(need) 与 \(other) 是同一企业、同一用途、同一金额，请核实是否重复",
          ": need \(need) is of the same firm, purpose and amount as \(other); is it the same?")
    case .withdrawnConsent(let place, let firm):
      place.text(in: language)
        + language.pick(
          "：企业 \(firm) 曾撤回授权，文件不能恢复；如有新的授权书，请用 `sifang consent grant` 登记",
          ": \(firm) withdrew its consent, which no file brings back; give it by `sifang consent grant` with the new "
            + "document")
    }
  }
}

extension FactChange.Kind {
  /// What staff call such records.
  package func word(in language: Language) -> String {
    switch self {
    case .firm: language.pick("企业", "firms")
    case .need: language.pick("需求", "needs")
    case .product: language.pick("产品", "products")
    case .policy: language.pick("政策", "policies")
    }
  }
}
