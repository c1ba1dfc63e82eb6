package import Ledger
package import Market

/// Entries of the audit log that were asked for.
package struct AuditList: JSONRecord {
  /// One entry.
  package struct Line: Encodable, Sendable {
    package let number: Int
    package let at: String
    package let actor: String
    package let action: String
    package let round: String?
    package let firm: String?
    package let bank: String?
    package let detail: String
    package let hash: String
  }

  package let entries: [Line]

  /// The list of entries.
  package init(_ entries: [AuditEntry]) {
    self.entries = entries.map { entry in
      Line(
        number: entry.number, at: entry.at.description, actor: entry.actor, action: entry.action,
        round: entry.round, firm: entry.firm, bank: entry.bank, detail: entry.detail,
        hash: entry.hash)
    }
  }

  /// The entries as a table.
  package func text(in language: Language) -> String {
    guard !entries.isEmpty else { return language.pick("没有符合的条目。", "No entries.") }
    var table = TextTable([.right, .left, .left, .left, .left, .left, .left, .left])
    table.add(
      language.columns(
        ["编号", "时刻（UTC）", "经办人", "事项", "轮次", "企业", "银行", "说明"],
        ["no.", "at (UTC)", "by", "action", "round", "firm", "bank", "detail"]))
    for entry in entries {
      table.add([
        String(entry.number), entry.at, entry.actor,
        AuditEvent.Action(rawValue: entry.action)?.word(in: language) ?? entry.action,
        entry.round ?? "", entry.firm ?? "", entry.bank ?? "", entry.detail,
      ])
    }
    return table.lines.joined(separator: "\n")
  }
}

extension LedgerSession {
  /// The entries of the audit log that are asked for, the firm's code as it was typed.
  ///
  /// - Parameter selection: what is asked for.
  /// - Returns: the list.
  /// - Throws: a `LedgerFault`, for a firm that the ledger does not have too.
  package func auditList(_ selection: AuditSelection) throws(LedgerFault) -> AuditList {
    var asked = selection
    if let typed = selection.firm { asked.firm = try firm(typed).firm.code.description }
    return AuditList(try auditEntries(asked))
  }
}
