import Exchange
import Foundation
import Ledger
import Market
import Statements

/// A run as the ledger keeps it: what it saw, and what it came to.
struct KeptRun: Sendable {
  let entry: RoundEntry
  /// Nil where the options cannot be read.
  let frozen: FrozenRound?
  /// Frozen files whose bytes are gone or have another hash.
  let damaged: [String]
  let outputs: [OutputHash]
  let participants: [Participant]
  let listings: [Listing]
  let closures: [RuleClosure]

  /// Reads a round's last run.
  ///
  /// - Throws: a `LedgerFault`; refused where the round was not run.
  init(of round: String, in session: any LedgerSession) throws(LedgerFault) {
    entry = try session.round(named: round)
    guard entry.state != .open else {
      throw .refused(.wrongState(round: round, is: entry.state.rawValue))
    }
    (frozen, damaged) = try session.frozen(of: entry)
    let name: [SQLValue] = [.text(round)]
    outputs = try session.records(OutputHash.self, "WHERE round = $1", name)
    participants = try session.records(Participant.self, "WHERE round = $1", name)
    listings = try session.records(Listing.self, "WHERE round = $1", name)
    closures = try session.records(RuleClosure.self, "WHERE round = $1", name)
  }

  /// Runs what was frozen again and compares.
  ///
  /// - Parameters:
  ///   - threads: how many threads work.
  ///   - progress: told of progress.
  /// - Returns: what is equal and what differs; what cannot be run again differs.
  /// - Throws: `RoundFault.file` where a file under way cannot be written or read back.
  func replayed(
    threads: Int, progress: @escaping ProgressReport
  ) throws(RoundFault) -> ReplayReport {
    var damage = damaged.map { ReplayReport.Difference.frozen(file: $0) }
    if frozen == nil { damage.append(.options) }
    guard damage.isEmpty, let frozen else { return report(differences: damage) }
    let inputs = try WorkFolder()
    let folder = try WorkFolder()
    let made: RunResults
    do throws(RoundFault) {
      made = try RunResults(
        frozen.layOut(in: inputs, threads: threads).matched(into: folder.path, report: progress),
        of: entry.name, in: folder.path)
    } catch {
      // A full disk is this machine's fault, anything else is the round's.
      if case .file(.cannotWrite(_, _)) = error { throw error }
      return report(differences: [
        .failed(chinese: error.sentence(in: .zh), english: error.sentence(in: .en))
      ])
    }
    var equal: [String] = []
    let now = Dictionary(made.outputs.map { ($0.name, $0.sha256) }) { first, _ in first }
    for output in outputs.sorted(by: { $0.name < $1.name }) {
      switch now[output.name] {
      case nil: damage.append(.missing(file: output.name))
      case output.sha256: equal.append(output.name)
      default: damage.append(.output(file: output.name))
      }
    }
    let then = Set(outputs.map(\.name))
    damage += made.outputs.filter { !then.contains($0.name) }.map { .extra(file: $0.name) }
    if try !isRecordSound { damage.append(.record) }
    damage += Self.difference(participants, made.participants)
    damage += Self.difference(listings, made.listings)
    damage += Self.difference(closures, made.closures)
    return report(
      equalFiles: equal,
      equalRows: made.participants.count + made.listings.count + made.closures.count,
      differences: damage)
  }

  private func report(
    equalFiles: [String] = [], equalRows: Int = 0, differences: [ReplayReport.Difference]
  ) -> ReplayReport {
    ReplayReport(
      round: entry.name, ranWith: entry.version ?? "", replayedWith: programVersion,
      equalFiles: equalFiles, equalRows: equalRows, differences: differences)
  }

  /// Whether the record of figures is the one whose hash was kept.
  private var isRecordSound: Bool {
    get throws(RoundFault) {
      guard let record = entry.record.flatMap({ RoundRecord(json: Data($0.utf8)) }) else {
        return false
      }
      let hash = try RunResults.hash(of: record)
      return outputs.contains { $0.name == RunResults.recordName && $0.sha256 == hash }
    }
  }

  /// The rows of a table that are not as kept, all under one head.
  private static func difference<Record: LedgerRecord>(
    _ kept: [Record], _ made: [Record]
  ) -> [ReplayReport.Difference] {
    let (then, now) = (rows(kept), rows(made))
    let other = Set(then.keys).union(now.keys).filter { then[$0] != now[$0] }
    guard let first = other.min() else { return [] }
    return [.rows(table: Record.table, count: other.count, first: first)]
  }

  /// Records by their keys, the round aside, as text.
  private static func rows<Record: LedgerRecord>(_ records: [Record]) -> [String: [SQLValue]] {
    let key = Record.key.filter { $0 != "round" }.compactMap(Record.columns.firstIndex(of:))
    var rows: [String: [SQLValue]] = [:]
    for record in records {
      var values: [SQLValue] = []
      record.append(to: &values)
      let words = key.map { place in
        if case .text(let word) = values[place] { word } else { "\(values[place])" }
      }
      rows[words.joined(separator: " × ")] = values
    }
    return rows
  }
}
