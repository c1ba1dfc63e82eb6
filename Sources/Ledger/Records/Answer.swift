package import Market
package import Statements

/// What a bank answered to a pair; a later answer stands for an earlier one.
package struct Answer: LedgerRecord {
  /// What a bank says of a pair.
  package enum Status: String, CaseIterable, Sendable {
    case contacted, approved, funded, declined, withdrawn
  }

  package static let table = "answer"
  package static let columns = [
    "number", "round", "need", "product", "bank", "status", "amount_yuan", "day", "reason", "note",
    "source", "at", "actor",
  ]
  package static let key = ["number"]

  package var number: Int
  package var round: String
  package var need: String
  package var product: String
  package var bank: String
  package var status: Status
  /// What was approved or lent.
  package var amountYuan: Int?
  package var day: CalendarDate
  /// The code of the reason of a refusal.
  package var reason: String?
  package var note: String
  package var source: String
  package var at: Moment
  package var actor: String

  /// A record of these facts.
  package init(
    number: Int, round: String, need: String, product: String, bank: String, status: Status,
    amountYuan: Int? = nil, day: CalendarDate, reason: String? = nil, note: String, source: String,
    at: Moment, actor: String
  ) {
    self.number = number
    self.round = round
    self.need = need
    self.product = product
    self.bank = bank
    self.status = status
    self.amountYuan = amountYuan
    self.day = day
    self.reason = reason
    self.note = note
    self.source = source
    self.at = at
    self.actor = actor
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    round = try row.text()
    need = try row.text()
    product = try row.text()
    bank = try row.text()
    status = try row.parsed(Status.init(rawValue:))
    amountYuan = try row.optionalInteger()
    day = try row.day()
    reason = try row.optionalText()
    note = try row.text()
    source = try row.text()
    at = try row.moment()
    actor = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(round),
      .text(need),
      .text(product),
      .text(bank),
      .text(status.rawValue),
      .optional(amountYuan),
      .day(day),
      .optional(reason),
      .text(note),
      .text(source),
      .moment(at),
      .text(actor),
    ]
  }
}
