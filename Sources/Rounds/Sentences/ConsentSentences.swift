package import Ledger
package import Market

extension ConsentRefusal {
  /// Why the command was refused.
  package func sentence(in language: Language) -> String {
    switch self {
    case .badPeriod(let from, let until):
      language.pick(
        "授权的截止日 \(until) 早于起始日 \(from)",
        "the consent would end on \(until), before it begins on \(from)")
    case .nothingToWithdraw(let firm, let bank?):
      language.pick(
        "企业 `\(firm)` 没有对“\(bank)”的授权可撤回",
        "firm `\(firm)` has no consent for \"\(bank)\" to withdraw")
    case .nothingToWithdraw(let firm, nil):
      language.pick("企业 `\(firm)` 没有授权可撤回", "firm `\(firm)` has no consent to withdraw")
    case .noClaim(let firm, let bank):
      language.pick(
        "“\(bank)”没有待企业 `\(firm)` 授权的抢单",
        "\"\(bank)\" has no claim that waits for the consent of firm `\(firm)`")
    case .notSent(let need, let bank):
      language.pick(
        "需求 `\(need)` 不在已发给“\(bank)”的名单上，不能抢单",
        "need `\(need)` is on no list that was sent to \"\(bank)\", so it cannot be claimed")
    case .notMasked(let need, let bank):
      language.pick(
        "发给“\(bank)”的名单已写明需求 `\(need)` 的企业，不必抢单",
        "the list that \"\(bank)\" has shows the firm of need `\(need)`, so it needs no claim")
    }
  }
}
