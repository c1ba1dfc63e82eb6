package import Exchange
package import Ledger

/// What an import into a round came to.
package struct ImportOutcome: Sendable {
  /// The round as it is now.
  package let round: RoundEntry
  /// The files as the ledger keeps them, with what each brought.
  package let files: [ImportEntry]
  /// Each table's tally over all files, by the word that the log of changes has for its records.
  package let tables: [(kind: FactChange.Kind, tally: ImportTally)]
  /// How many firms' consents the files brought.
  package let newConsents: Int
  /// Whether the round had been run, and must be run again.
  package let undoesRun: Bool
  package let notices: [ImportNotice]
  /// What reading each path came to, with the rows that were refused.
  package let reports: [ImportReport]
}
