package import Market
package import Statements

/// An entry of the audit log.
package struct AuditEntry: LedgerRecord {
  package static let table = "audit"
  package static let columns = [
    "number", "at", "actor", "action", "round", "firm", "bank", "detail", "previous", "hash",
  ]
  package static let key = ["number"]

  package var number: Int
  package var at: Moment
  package var actor: String
  package var action: String
  package var round: String?
  package var firm: String?
  package var bank: String?
  package var detail: String
  package var previous: String
  package var hash: String

  /// A record of these facts.
  package init(
    number: Int, at: Moment, actor: String, action: String, round: String? = nil,
    firm: String? = nil, bank: String? = nil, detail: String, previous: String, hash: String
  ) {
    self.number = number
    self.at = at
    self.actor = actor
    self.action = action
    self.round = round
    self.firm = firm
    self.bank = bank
    self.detail = detail
    self.previous = previous
    self.hash = hash
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    at = try row.moment()
    actor = try row.text()
    action = try row.text()
    round = try row.optionalText()
    firm = try row.optionalText()
    bank = try row.optionalText()
    detail = try row.text()
    previous = try row.text()
    hash = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .moment(at),
      .text(actor),
      .text(action),
      .optional(round),
      .optional(firm),
      .optional(bank),
      .text(detail),
      .text(previous),
      .text(hash),
    ]
  }
}
