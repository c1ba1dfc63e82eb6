package import Market
package import Statements

/// A bank or a chamber was asked for what it owes.
package struct Chase: LedgerRecord {
  /// Who is asked.
  package enum Party: String, CaseIterable, Sendable { case bank, chamber }

  package static let table = "chase"
  package static let columns = [
    "number", "party", "name", "round", "day", "at", "actor",
  ]
  package static let key = ["number"]

  package var number: Int
  package var party: Party
  package var name: String
  package var round: String
  package var day: CalendarDate
  package var at: Moment
  package var actor: String

  /// A record of these facts.
  package init(
    number: Int, party: Party, name: String, round: String, day: CalendarDate, at: Moment,
    actor: String
  ) {
    self.number = number
    self.party = party
    self.name = name
    self.round = round
    self.day = day
    self.at = at
    self.actor = actor
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    party = try row.parsed(Party.init(rawValue:))
    name = try row.text()
    round = try row.text()
    day = try row.day()
    at = try row.moment()
    actor = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(party.rawValue),
      .text(name),
      .text(round),
      .day(day),
      .moment(at),
      .text(actor),
    ]
  }
}
