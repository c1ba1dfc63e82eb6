package import Market
package import Statements

/// A fact that an import changed.
package struct FactChange: LedgerRecord {
  /// What a change is of.
  package enum Kind: String, CaseIterable, Sendable { case firm, need, product, policy }

  package static let table = "change"
  package static let columns = [
    "number", "round", "kind", "subject", "field", "before", "after", "source", "at", "actor",
  ]
  package static let key = ["number"]

  package var number: Int
  package var round: String
  package var kind: Kind
  package var subject: String
  package var field: String
  package var before: String
  package var after: String
  package var source: String
  package var at: Moment
  package var actor: String

  /// A record of these facts.
  package init(
    number: Int, round: String, kind: Kind, subject: String, field: String, before: String,
    after: String, source: String, at: Moment, actor: String
  ) {
    self.number = number
    self.round = round
    self.kind = kind
    self.subject = subject
    self.field = field
    self.before = before
    self.after = after
    self.source = source
    self.at = at
    self.actor = actor
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    number = try row.integer()
    round = try row.text()
    kind = try row.parsed(Kind.init(rawValue:))
    subject = try row.text()
    field = try row.text()
    before = try row.text()
    after = try row.text()
    source = try row.text()
    at = try row.moment()
    actor = try row.text()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .integer(number),
      .text(round),
      .text(kind.rawValue),
      .text(subject),
      .text(field),
      .text(before),
      .text(after),
      .text(source),
      .moment(at),
      .text(actor),
    ]
  }
}
