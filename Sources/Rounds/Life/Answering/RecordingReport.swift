package import Ledger

/// What a recording of banks' answers came to.
package struct RecordingReport: Sendable {
  /// How many answers of each status are new.
  package let recorded: [Answer.Status: Int]
  /// How many rows say what was recorded before.
  package let knownCount: Int
  /// How many rows have no answer.
  package let blankCount: Int
  /// Where the round stands now.
  package let tally: StandingTally
}
