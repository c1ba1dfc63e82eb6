import Ledger
import Market

/// A fact that an import changed, for people and programs.
package struct ChangeLine: Encodable, Sendable {
  package let round: String
  /// `firm`, `need`, `product` or `policy`.
  package let kind: String
  package let subject: String
  /// The ledger's name of the fact.
  package let field: String
  package let before: String
  package let after: String
  package let source: String
  package let at: String
  package let actor: String

  init(_ change: FactChange) {
    round = change.round
    kind = change.kind.rawValue
    subject = change.subject
    field = change.field
    before = change.before
    after = change.after
    source = change.source
    at = change.at.description
    actor = change.actor
  }
}

/// A file that came into a round, for people and programs.
package struct ImportLine: Encodable, Sendable {
  package let file: String
  package let sha256: String
  package let at: String
  package let actor: String
  package let new: Int
  package let changed: Int
  package let kept: Int

  init(_ entry: ImportEntry) {
    file = entry.file
    sha256 = entry.sha256
    at = entry.at.description
    actor = entry.actor
    (new, changed, kept) = (entry.recordsNew, entry.recordsChanged, entry.recordsKept)
  }
}
