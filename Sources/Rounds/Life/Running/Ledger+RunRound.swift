import Exchange
import Foundation
package import Ledger
import Market
import Matching
import Statements

extension Ledger {
  /// Runs a round on what the ledger holds now, freezes what it saw and keeps what it came to.
  ///
  /// The match works outside any transaction; what it found is kept only if nobody ran the round or
  /// changed its market meanwhile. A run takes the place of an earlier one, until a list was sent.
  ///
  /// - Parameters:
  ///   - name: the round's name.
  ///   - options: what it is run with; without a time limit, by which no run could be repeated.
  ///   - threads: how many threads work; the answer is the same for any number.
  ///   - out: the folder of the files for the federation's own use; nil for none. Banks' lists are
  ///     not among them: the export makes them, by consent.
  ///   - author: who runs it, and when.
  ///   - report: told of progress.
  /// - Returns: the round in figures.
  /// - Throws: a `RoundFault`; then the ledger is as it was.
  package func runRound(
    _ name: String, options: RunOptions, threads: Int, out: String? = nil, by author: Author,
    report: @escaping ProgressReport = { _ in }
  ) async throws(RoundFault) -> RoundRecord {
    report(RoundProgress(stage: .reading, share: 0))
    let seen = try await orLedgerFault { () async throws(LedgerFault) in
      try await read { session throws(LedgerFault) in try session.runnable(name) }
    }
    let frozen = try FrozenRound(seen.market, leavingOut: seen.exclusions, options: options)
    let inputs = try WorkFolder()
    let outputs = try WorkFolder(in: out)
    let matched = try frozen.layOut(in: inputs, threads: threads).matched(
      into: outputs.path, report: report)
    let results = try RunResults(matched, of: name, in: outputs.path)
    let run = try RunToKeep(frozen, results, of: seen.entry, model: options.model, by: author)
    let kept = out == nil ? run : run.showing(seen.market)
    try await orLedgerFault { () async throws(LedgerFault) in
      try await write { session throws(LedgerFault) in try session.keep(kept) }
    }
    if let out {
      try orFault { () throws(FileFault) in
        let earlier = RoundRecord.read("\(out)/\(RunResults.recordName)")?.outputs ?? []
        try OutputFolder.publish(
          matched.record.outputs + [RunResults.recordName], from: outputs.path, to: out,
          replacing: earlier)
      }
    }
    return matched.record
  }
}

/// A run and the round as it was when the run began.
private struct RunToKeep: Sendable {
  let seen: RoundEntry
  let entry: RoundEntry
  let frozen: FrozenRound
  let results: RunResults
  private(set) var events: [AuditEvent]
  let author: Author

  init(
    _ frozen: FrozenRound, _ results: RunResults, of seen: RoundEntry, model: ModelFile,
    by author: Author
  ) throws(RoundFault) {
    self.seen = seen
    self.frozen = frozen
    self.results = results
    self.author = author
    var entry = seen
    entry.state = .run
    entry.runAt = author.at
    entry.runBy = author.name
    entry.runNumber += 1
    entry.version = programVersion
    do {
      entry.options = String(decoding: try frozen.options.json(), as: UTF8.self)
    } catch {
      throw .file(.cannotWrite(path: "options", reason: .library(String(describing: error))))
    }
    entry.record = results.record
    self.entry = entry
    events = [
      AuditEvent(
        .ran, round: seen.name,
        detail: "run \(entry.runNumber), model \(model.model.name) \(model.model.version) "
          + "(\(model.sha256)), "
          + "\(results.listings.count) offers")
    ]
  }

  /// The run with the note that its files tell of each firm of the market.
  func showing(_ market: Market) -> RunToKeep {
    var run = self
    run.events += market.firms.map {
      AuditEvent(
        .viewed, round: seen.name, firm: $0.code.description,
        detail: "files of run \(entry.runNumber)")
    }
    return run
  }
}

extension LedgerSession {
  /// A round that may be run, with its market and the banks that are left out for its needs.
  fileprivate func runnable(
    _ name: String
  ) throws(LedgerFault) -> (entry: RoundEntry, market: Market, exclusions: [BankExclusion]) {
    let entry = try round(named: name)
    guard entry.state != .closed else {
      throw .refused(.wrongState(round: name, is: entry.state.rawValue))
    }
    try refuseIfSent(name)
    let exclusions = try records(BankExclusion.self, "WHERE round = $1", [.text(name)])
      // Not by the store, whose order of letters is its own.
      .sorted { ($0.need, $0.bank) < ($1.need, $1.bank) }
    return (entry, try RoundMarket.load(round: name, in: self), exclusions)
  }

  /// Keeps a run, unless the round is not what it was when the run began.
  fileprivate func keep(_ run: RunToKeep) throws(LedgerFault) {
    let name = run.seen.name
    let now = try round(named: name)
    guard now.runNumber == run.seen.runNumber, now.revision == run.seen.revision,
      now.state == run.seen.state
    else { throw try overtaken(now, since: run.seen) }
    try refuseIfSent(name)
    for table in [
      Listing.table, Participant.table, RuleClosure.table, FrozenFile.table, OutputHash.table,
    ] {
      try self.run("DELETE FROM \(table) WHERE round = $1", [.text(name)])
    }
    for file in run.frozen.files {
      try put(StoredContent(sha256: file.sha256, bytes: file.bytes))
    }
    try insert(
      run.frozen.files.map { FrozenFile(round: name, name: $0.name, sha256: $0.sha256) })
    try insert(run.results.outputs)
    try insert(run.results.participants)
    try insert(run.results.listings)
    try insert(run.results.closures)
    try put(run.entry)
    try log(run.events, by: run.author)
  }

  /// Who ran or changed the round since: its last runner, or whom the audit log names last for it.
  private func overtaken(
    _ now: RoundEntry, since seen: RoundEntry
  ) throws(LedgerFault) -> LedgerFault {
    var last = (by: now.openedBy, at: now.openedAt)
    if now.runNumber != seen.runNumber, let by = now.runBy, let at = now.runAt {
      last = (by, at)
    } else if let entry = try records(
      AuditEntry.self, "WHERE round = $1 ORDER BY number DESC LIMIT 1", [.text(now.name)]
    ).first {
      last = (entry.actor, entry.at)
    }
    return .refused(.overtaken(round: now.name, by: last.by, at: last.at))
  }
}
