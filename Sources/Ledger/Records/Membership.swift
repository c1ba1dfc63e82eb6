package import Statements

/// A firm is a member of a chamber.
package struct Membership: LedgerRecord {
  package static let table = "membership"
  package static let columns = [
    "firm", "chamber",
  ]
  package static let key = ["firm", "chamber"]

  package var firm: String
  package var chamber: String

  /// A record of these facts.
  package init(
    firm: String, chamber: String
  ) {
    self.firm = firm
    self.chamber = chamber
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    firm = try row.text()
    chamber = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(firm),
      .text(chamber),
    ]
  }
}
