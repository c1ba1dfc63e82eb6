package import Market
package import Statements

/// A visit (走访) to a firm: who, when, and what was heard.
package struct Visit: LedgerRecord {
  package static let table = "visit"
  package static let columns = [
    "number", "firm", "chamber", "leader", "day", "heard", "at", "actor",
  ]
  package static let key = ["number"]

  package var number: Int
  package var firm: String
  package var chamber: String
  package var leader: String
  package var day: CalendarDate
  package var heard: String
  package var at: Moment
  package var actor: String

  /// A record of these facts.
  package init(
    number: Int, firm: String, chamber: String, leader: String, day: CalendarDate, heard: String,
    at: Moment, actor: String
  ) {
    self.number = number
    self.firm = firm
    self.chamber = chamber
    self.leader = leader
    self.day = day
    self.heard = heard
    self.at = at
    self.actor = actor
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    firm = try row.text()
    chamber = try row.text()
    leader = try row.text()
    day = try row.day()
    heard = try row.text()
    at = try row.moment()
    actor = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(firm),
      .text(chamber),
      .text(leader),
      .day(day),
      .text(heard),
      .moment(at),
      .text(actor),
    ]
  }
}
