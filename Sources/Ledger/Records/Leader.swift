package import Market
package import Statements

/// Someone who visits a chamber’s members.
package struct Leader: LedgerRecord {
  package static let table = "leader"
  package static let columns = [
    "chamber", "name", "left_day",
  ]
  package static let key = ["chamber", "name"]

  package var chamber: String
  package var name: String
  /// The last day of it; nil while it goes on.
  package var left: CalendarDate?

  /// A record of these facts.
  package init(
    chamber: String, name: String, left: CalendarDate? = nil
  ) {
    self.chamber = chamber
    self.name = name
    self.left = left
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    chamber = try row.text()
    name = try row.text()
    left = try row.optionalDay()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(chamber),
      .text(name),
      .optional(left),
    ]
  }
}
