package import Market
package import Statements

/// A file that came into a round.
package struct ImportEntry: LedgerRecord {
  package static let table = "import"
  package static let columns = [
    "number", "round", "file", "sha256", "at", "actor", "records_new", "records_changed",
    "records_kept",
  ]
  package static let key = ["number"]

  package var number: Int
  package var round: String
  package var file: String
  package var sha256: String
  package var at: Moment
  package var actor: String
  package var recordsNew: Int
  package var recordsChanged: Int
  package var recordsKept: Int

  /// A record of these facts.
  package init(
    number: Int, round: String, file: String, sha256: String, at: Moment, actor: String,
    recordsNew: Int, recordsChanged: Int, recordsKept: Int
  ) {
    self.number = number
    self.round = round
    self.file = file
    self.sha256 = sha256
    self.at = at
    self.actor = actor
    self.recordsNew = recordsNew
    self.recordsChanged = recordsChanged
    self.recordsKept = recordsKept
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    round = try row.text()
    file = try row.text()
    sha256 = try row.text()
    at = try row.moment()
    actor = try row.text()
    recordsNew = try row.integer()
    recordsChanged = try row.integer()
    recordsKept = try row.integer()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(round),
      .text(file),
      .text(sha256),
      .moment(at),
      .text(actor),
      .integer(recordsNew),
      .integer(recordsChanged),
      .integer(recordsKept),
    ]
  }
}
