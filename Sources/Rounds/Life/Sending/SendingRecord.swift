import Ledger
import Market
import Statements

extension LedgerSession {
  /// Records that lists were sent: dispatches, their lines, what banks were told to delete, and who
  /// did it.
  ///
  /// - Parameters:
  ///   - plan: the lists.
  ///   - hashes: the SHA-256 of each list's workbook.
  ///   - day: the day.
  ///   - author: who sent them.
  /// - Throws: a `LedgerFault`.
  func record(
    _ plan: SendingPlan, hashes: [String], on day: CalendarDate, by author: Author
  ) throws(LedgerFault) {
    let first = try nextNumber(of: Dispatch.table)
    var dispatches: [Dispatch] = []
    var disclosures: [Disclosure] = []
    var notices: [WithdrawalNotice] = []
    var events: [AuditEvent] = []
    for (place, (list, hash)) in zip(plan.lists, hashes).enumerated() {
      let number = first + place
      dispatches.append(
        Dispatch(
          number: number, round: plan.round, bank: list.bank, day: day, lines: list.lines.count,
          maskedLines: list.maskedCount, sha256: hash, at: author.at, actor: author.name))
      disclosures += list.lines.map {
        Disclosure(
          dispatch: number, round: plan.round, need: $0.need, product: $0.product,
          bank: list.bank, firm: $0.firm, isMasked: $0.isMasked)
      }
      notices += list.notices.filter { !$0.isTold }.map {
        WithdrawalNotice(consent: $0.consent, bank: list.bank, dispatch: number)
      }
      events += list.events(of: plan.round, dispatch: number, hash: hash)
    }
    try insert(dispatches)
    try insert(disclosures)
    try insert(notices)
    try log(events, by: author)
  }
}

extension SendingPlan.List {
  /// What the audit log keeps: the list, then each firm once, in the order of the list.
  fileprivate func events(of round: String, dispatch: Int, hash: String) -> [AuditEvent] {
    var order: [String] = []
    var lines: [String: [SendingPlan.Line]] = [:]
    for line in self.lines {
      if lines[line.firm] == nil { order.append(line.firm) }
      lines[line.firm, default: []].append(line)
    }
    let sent = AuditEvent(
      .exported, round: round, bank: bank,
      detail: "\(dispatch): \(self.lines.count), \(maskedCount), \(hash)")
    let disclosed = order.map { firm in
      let lines = lines[firm] ?? []
      // A firm's consent is one for all lines of a bank.
      let isMasked = lines.allSatisfy(\.isMasked)
      return AuditEvent(
        isMasked ? .disclosedMasked : .disclosed, round: round, firm: firm, bank: bank,
        detail: "\(dispatch): " + lines.map { "\($0.need)/\($0.product)" }.joined(separator: ", "))
    }
    let told = notices.map {
      AuditEvent(
        .withdrawalNotified, round: round, firm: $0.firm, bank: bank,
        detail: "\(dispatch): \($0.consent)")
    }
    return [sent] + disclosed + told
  }
}
