package import Market
package import Statements

/// A list that was sent to a bank.
package struct Dispatch: LedgerRecord {
  package static let table = "dispatch"
  package static let columns = [
    "number", "round", "bank", "day", "lines", "masked_lines", "sha256", "at", "actor",
  ]
  package static let key = ["number"]

  package var number: Int
  package var round: String
  package var bank: String
  package var day: CalendarDate
  package var lines: Int
  package var maskedLines: Int
  package var sha256: String
  package var at: Moment
  package var actor: String

  /// A record of these facts.
  package init(
    number: Int, round: String, bank: String, day: CalendarDate, lines: Int, maskedLines: Int,
    sha256: String, at: Moment, actor: String
  ) {
    self.number = number
    self.round = round
    self.bank = bank
    self.day = day
    self.lines = lines
    self.maskedLines = maskedLines
    self.sha256 = sha256
    self.at = at
    self.actor = actor
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    round = try row.text()
    bank = try row.text()
    day = try row.day()
    lines = try row.integer()
    maskedLines = try row.integer()
    sha256 = try row.text()
    at = try row.moment()
    actor = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(round),
      .text(bank),
      .day(day),
      .integer(lines),
      .integer(maskedLines),
      .text(sha256),
      .moment(at),
      .text(actor),
    ]
  }
}
