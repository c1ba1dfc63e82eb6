package import Market
package import Statements

/// A firm’s consent (授权) that its file goes to a bank.
package struct Consent: LedgerRecord {
  package static let table = "consent"
  package static let columns = [
    "number", "firm", "bank", "from_day", "until_day", "document", "at", "actor", "withdrawn_day",
    "withdrawn_at", "withdrawn_by",
  ]
  package static let key = ["number"]

  package var number: Int
  package var firm: String
  /// Nil for all banks.
  package var bank: String?
  package var fromDay: CalendarDate
  package var untilDay: CalendarDate
  package var document: String
  package var at: Moment
  package var actor: String
  package var withdrawnDay: CalendarDate?
  package var withdrawnAt: Moment?
  package var withdrawnBy: String?

  /// A record of these facts.
  package init(
    number: Int, firm: String, bank: String? = nil, fromDay: CalendarDate, untilDay: CalendarDate,
    document: String, at: Moment, actor: String, withdrawnDay: CalendarDate? = nil,
    withdrawnAt: Moment? = nil, withdrawnBy: String? = nil
  ) {
    self.number = number
    self.firm = firm
    self.bank = bank
    self.fromDay = fromDay
    self.untilDay = untilDay
    self.document = document
    self.at = at
    self.actor = actor
    self.withdrawnDay = withdrawnDay
    self.withdrawnAt = withdrawnAt
    self.withdrawnBy = withdrawnBy
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    firm = try row.text()
    bank = try row.optionalText()
    fromDay = try row.day()
    untilDay = try row.day()
    document = try row.text()
    at = try row.moment()
    actor = try row.text()
    withdrawnDay = try row.optionalDay()
    withdrawnAt = try row.optionalMoment()
    withdrawnBy = try row.optionalText()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(firm),
      .optional(bank),
      .day(fromDay),
      .day(untilDay),
      .text(document),
      .moment(at),
      .text(actor),
      .optional(withdrawnDay),
      .optional(withdrawnAt),
      .optional(withdrawnBy),
    ]
  }
}
