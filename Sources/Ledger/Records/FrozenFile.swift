package import Statements

/// A file that a round’s last run saw, by its hash in the content.
package struct FrozenFile: LedgerRecord {
  package static let table = "frozen"
  package static let columns = [
    "round", "name", "sha256",
  ]
  package static let key = ["round", "name"]

  package var round: String
  package var name: String
  package var sha256: String

  /// A record of these facts.
  package init(
    round: String, name: String, sha256: String
  ) {
    self.round = round
    self.name = name
    self.sha256 = sha256
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    name = try row.text()
    sha256 = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(name),
      .text(sha256),
    ]
  }
}
