import Foundation
package import Ledger
import Market
import Statements

extension Ledger {
  /// Runs a round again on what its last run saw, and compares all that comes out with what was kept.
  ///
  /// - Parameters:
  ///   - name: the round's name.
  ///   - threads: how many threads work.
  ///   - author: who replays it, and when; the audit log gets what came of it.
  ///   - progress: told of progress.
  /// - Returns: what is equal and what differs.
  /// - Throws: a `RoundFault`.
  package func replayRound(
    _ name: String, threads: Int, by author: Author,
    progress: @escaping ProgressReport = { _ in }
  ) async throws(RoundFault) -> ReplayReport {
    let kept = try await orLedgerFault { () async throws(LedgerFault) in
      try await read { session throws(LedgerFault) in try KeptRun(of: name, in: session) }
    }
    let report = try kept.replayed(threads: threads, progress: progress)
    let event = AuditEvent(
      .replayed, round: name,
      detail: report.isEqual
        ? "run \(kept.entry.runNumber): equal"
        : "run \(kept.entry.runNumber): \(report.differences.count) differences, first: "
          + report.differences[0].words(in: .en))
    try await orLedgerFault { () async throws(LedgerFault) in
      try await write { session throws(LedgerFault) in try session.log([event], by: author) }
    }
    return report
  }

  /// The names of the rounds that were run, in the order of their days.
  package func roundsThatRan() async throws(RoundFault) -> [String] {
    try await orLedgerFault { () async throws(LedgerFault) in
      try await read { session throws(LedgerFault) in
        try session.records(RoundEntry.self, "WHERE state <> 'open' ORDER BY as_of, name")
          .map(\.name)
      }
    }
  }
}
