package import Statements

/// A chamber (商会), and how many visits a month it expects of each leader.
package struct Chamber: LedgerRecord {
  package static let table = "chamber"
  package static let columns = [
    "name", "visits_per_leader",
  ]
  package static let key = ["name"]

  package var name: String
  package var visitsPerLeader: Int

  /// A record of these facts.
  package init(
    name: String, visitsPerLeader: Int
  ) {
    self.name = name
    self.visitsPerLeader = visitsPerLeader
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    name = try row.text()
    visitsPerLeader = try row.integer()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(name),
      .integer(visitsPerLeader),
    ]
  }
}
