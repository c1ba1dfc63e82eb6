package import Ledger
package import Market

extension AuditVerification {
  /// What is wrong with the log, defect by defect.
  package func sentence(in language: Language) -> String {
    let title = language.pick(
      "审计日志被改动过，发现 \(defectCount) 处：", "the audit log was changed; \(defectCount) found:")
    let more = defectCount - defects.count
    let rest = more > 0 ? [language.pick("另有 \(more) 处", "and \(more) more")] : []
    return ([title] + (defects.map { $0.sentence(in: language) } + rest).map { "  " + $0 })
      .joined(separator: "\n")
  }

  /// How long the log is, and the hash to keep.
  package func summary(in language: Language) -> String {
    language.pick(
      """
      审计日志完整，共 \(entries) 条
      末条校验值 \(hash)
      请将此值抄存他处，下次用 --expect 核对
      """,
      """
      the audit log is whole: \(entries) entries
      last hash \(hash)
      keep it elsewhere, on paper; next time compare it with --expect
      """)
  }
}

extension AuditDefect {
  func sentence(in language: Language) -> String {
    switch self {
    case .changed(let entry):
      language.pick("第 \(entry) 条的内容被改动", "entry \(entry) was changed")
    case .moved(let entry, let from):
      language.pick(
        "第 \(entry) 条原是第 \(from) 条", "entry \(entry) stood under the number \(from)")
    case .unreadable(let entry):
      language.pick("第 \(entry) 条无法读出", "entry \(entry) cannot be read")
    case .missing(let entries):
      language.pick(
        "缺少第 \(entries.lowerBound) 至 \(entries.upperBound) 条",
        "entries \(entries.lowerBound) to \(entries.upperBound) are missing")
    case .misnumbered(let entry):
      language.pick(
        "有编号为 \(entry) 的条目，应从 1 编起", "an entry has the number \(entry); they count from 1")
    case .unlinked(let entry):
      language.pick(
        "第 \(entry) 条与前一条不衔接：其中一条被替换，或中间有删减、插入",
        "entry \(entry) does not follow the one before it: one was replaced, taken out or put in")
    case .otherEnd(let entries, let head):
      entries == head
        ? language.pick(
          "末条与记载的末条不同", "the last entry is not the one that the head tells of")
        : language.pick(
          "共有 \(entries) 条，记载为 \(head) 条",
          "there are \(entries) entries, and the head tells of \(head)")
    case .withoutExpected(let hash):
      language.pick("没有一条的校验值是 \(hash)", "no entry has the hash \(hash)")
    }
  }
}
