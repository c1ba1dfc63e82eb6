package import Market
import Statements

/// Which entries of the audit log are asked for; what is nil is not asked.
package struct AuditSelection: Sendable {
  package var round: String?
  package var firm: String?
  package var bank: String?
  package var action: AuditEvent.Action?
  /// The first moment.
  package var from: Moment?
  /// The first moment that is too late.
  package var before: Moment?

  /// The entries with these facts, from a moment on and before another.
  package init(
    round: String? = nil, firm: String? = nil, bank: String? = nil,
    action: AuditEvent.Action? = nil, from: Moment? = nil, before: Moment? = nil
  ) {
    self.round = round
    self.firm = firm
    self.bank = bank
    self.action = action
    self.from = from
    self.before = before
  }
}

extension LedgerSession {
  /// The entries of the audit log that are asked for, in its order.
  package func auditEntries(_ selection: AuditSelection) throws(LedgerFault) -> [AuditEntry] {
    let asked: [(condition: String, value: SQLValue?)] = [
      ("round =", selection.round.map(SQLValue.text)),
      ("firm =", selection.firm.map(SQLValue.text)),
      ("bank =", selection.bank.map(SQLValue.text)),
      ("action =", (selection.action?.rawValue).map(SQLValue.text)),
      ("at >=", selection.from.map(SQLValue.moment)),
      ("at <", selection.before.map(SQLValue.moment)),
    ]
    var (conditions, values): ([String], [SQLValue]) = ([], [])
    for (condition, value) in asked {
      guard let value else { continue }
      values.append(value)
      conditions.append("\(condition) $\(values.count)")
    }
    let chosen = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    return try records(AuditEntry.self, chosen + " ORDER BY number", values)
  }
}
