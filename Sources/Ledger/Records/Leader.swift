package import Statements

/// Someone who visits a chamber’s members.
package struct Leader: LedgerRecord {
  package static let table = "leader"
  package static let columns = [
    "chamber", "name",
  ]
  package static let key = ["chamber", "name"]

  package var chamber: String
  package var name: String

  /// A record of these facts.
  package init(
    chamber: String, name: String
  ) {
    self.chamber = chamber
    self.name = name
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    chamber = try row.text()
    name = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(chamber),
      .text(name),
    ]
  }
}
