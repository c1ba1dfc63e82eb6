package import Market
package import Statements

/// A bank’s claim of a masked need (抢单).
package struct Claim: LedgerRecord {
  package static let table = "claim"
  package static let columns = [
    "number", "round", "need", "bank", "day", "at", "actor", "settled_day", "consent",
  ]
  package static let key = ["number"]

  package var number: Int
  package var round: String
  package var need: String
  package var bank: String
  package var day: CalendarDate
  package var at: Moment
  package var actor: String
  package var settledDay: CalendarDate?
  package var consent: Int?

  /// A record of these facts.
  package init(
    number: Int, round: String, need: String, bank: String, day: CalendarDate, at: Moment,
    actor: String, settledDay: CalendarDate? = nil, consent: Int? = nil
  ) {
    self.number = number
    self.round = round
    self.need = need
    self.bank = bank
    self.day = day
    self.at = at
    self.actor = actor
    self.settledDay = settledDay
    self.consent = consent
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    round = try row.text()
    need = try row.text()
    bank = try row.text()
    day = try row.day()
    at = try row.moment()
    actor = try row.text()
    settledDay = try row.optionalDay()
    consent = try row.optionalInteger()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(round),
      .text(need),
      .text(bank),
      .day(day),
      .moment(at),
      .text(actor),
      .optional(settledDay),
      .optional(consent),
    ]
  }
}
