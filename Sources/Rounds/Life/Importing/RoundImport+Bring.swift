import Exchange
import Ledger
import Market
import Statements

extension RoundImport {
  /// How bringing files into the ledger ended.
  enum Result: Sendable {
    case done(ImportOutcome)
    /// A path's rows are refused, and nothing was written.
    case refused(ImportReport)
  }

  /// Records that are written between two words of progress.
  private static let recordsAtATime = 50_000

  /// Merges what was read with what the ledger has by now, and writes what is new.
  func bring(
    _ sources: [ImportSource], into session: any LedgerSession, by author: Author,
    report: ProgressReport
  ) throws(LedgerFault) -> Result {
    let before = try session.importableRound(named: round)
    let codes = sources.reduce(into: Set<String>()) { codes, source in
      codes.formUnion(source.tables.firms.records.map(\.code.description))
    }
    let stored = try StoredMarket(round: round, firms: codes, in: session)
    var merge = MarketMerge(stored, round: before, prefix: prefix, author: author)
    for source in sources { merge.take(source) }
    merge.settle()
    let reports = zip(sources, merge.problems).map { source, problems in
      problems.isEmpty ? source.report : source.report.refusing(problems)
    }
    if !keepsGoing, let place = merge.problems.firstIndex(where: { !$0.isEmpty }) {
      return .refused(reports[place])
    }
    try write(merge, to: session, by: author, report: report)
    let after = try session.touch(before, isChanged: merge.isChanged)
    let files = try session.logImport(
      of: sources.flatMap(\.files), merge: merge, into: after, by: author)
    return .done(
      ImportOutcome(
        round: after, files: files,
        tables: [
          (.firm, Self.total(files.indices.map { merge.firms.tally(ofFile: $0) })),
          (.need, Self.total(files.indices.map { merge.needs.tally(ofFile: $0) })),
          (.product, Self.total(files.indices.map { merge.products.tally(ofFile: $0) })),
          (.policy, Self.total(files.indices.map { merge.policies.tally(ofFile: $0) })),
        ], newConsents: merge.consents.added.count,
        undoesRun: before.state == .run && after.state == .open,
        notices: merge.notices, reports: Self.withoutMet(reports)))
  }

  private static func total(_ tallies: [ImportTally]) -> ImportTally {
    tallies.reduce(ImportTally(), +)
  }

  /// The reports, where a code to accept counts as met with that any path has.
  private static func withoutMet(_ reports: [ImportReport]) -> [ImportReport] {
    let met = Set(reports.flatMap(\.acceptedCodes).map(\.description))
    return reports.map { $0.withoutUnused(codes: met) }
  }

  private func write(
    _ merge: MarketMerge, to session: any LedgerSession, by author: Author, report: ProgressReport
  ) throws(LedgerFault) {
    let total =
      merge.firms.added.count + merge.needs.added.count + merge.newMembers.count
      + merge.consents.added.count
    var written = 0
    func add<Record: LedgerRecord>(_ records: ArraySlice<Record>) throws(LedgerFault) {
      var rest = records
      while !rest.isEmpty {
        let part = Array(rest.prefix(Self.recordsAtATime))
        try session.insert(part)
        rest = rest.dropFirst(part.count)
        written += part.count
        report(
          RoundProgress(stage: .writing, share: min(1, Double(written) / Double(max(1, total)))))
      }
    }
    let chambers = Set(try session.records(Chamber.self).map(\.name))
    let newChambers = Set(merge.newMembers.map(\.chamber)).subtracting(chambers).sorted()
    try session.insert(
      newChambers.map { Chamber(name: $0, visitsPerLeader: Chamber.usualVisits) })
    try add(merge.firms.added)
    for firm in merge.firms.updated { try session.put(firm) }
    try add(merge.newMembers.map { Membership(firm: $0.firm, chamber: $0.chamber) }[...])
    try add(merge.consents.added[...])
    try add(merge.needs.added)
    for need in merge.needs.updated { try session.put(need) }
    try add(merge.products.added)
    for product in merge.products.updated { try session.put(product) }
    try add(merge.policies.added)
    for policy in merge.policies.updated { try session.put(policy) }
  }
}

extension Chamber {
  /// How many visits a month a chamber expects of each leader until it says otherwise: two.
  static let usualVisits = 2
}

extension LedgerSession {
  /// Notes that a round's market changed, so that a run which works meanwhile finds out.
  ///
  /// A round that had been run is open again, without what its run left: its needs and products are
  /// no longer those that the run saw. None of its lists was sent, so that nobody holds one.
  ///
  /// - Parameters:
  ///   - round: the round as it was.
  ///   - isChanged: whether anything of its market changed.
  /// - Returns: the round as it is.
  /// - Throws: a `LedgerFault`.
  func touch(_ round: RoundEntry, isChanged: Bool) throws(LedgerFault) -> RoundEntry {
    guard isChanged else { return round }
    var round = round
    round.revision += 1
    if round.state == .run {
      for table in ["closure", "output", "frozen", "participant", "listing"] {
        try run("DELETE FROM \(table) WHERE round = $1", [.text(round.name)])
      }
      round.state = .open
      (round.runAt, round.runBy, round.version) = (nil, nil, nil)
      (round.options, round.record) = (nil, nil)
    }
    try put(round)
    return round
  }

  /// Keeps each file, each fact that changed, and who did it.
  fileprivate func logImport(
    of files: [ImportSource.File], merge: MarketMerge, into round: RoundEntry, by author: Author
  ) throws(LedgerFault) -> [ImportEntry] {
    let changed: [(FactChange.Kind, [(identifier: String, change: FieldChange)])] = [
      (.firm, merge.firms.changes), (.need, merge.needs.changes),
      (.product, merge.products.changes), (.policy, merge.policies.changes),
    ]
    var number = try nextNumber(of: FactChange.table)
    var changes: [FactChange] = []
    for (kind, ofKind) in changed {
      for (subject, change) in ofKind {
        changes.append(
          FactChange(
            number: number, round: round.name, kind: kind, subject: subject, field: change.field,
            before: change.before, after: change.after, source: change.source, at: author.at,
            actor: author.name))
        number += 1
      }
    }
    try insert(changes)
    let first = try nextNumber(of: ImportEntry.table)
    let entries = files.enumerated().map { place, file in
      let tally = merge.tally(ofFile: place)
      return ImportEntry(
        number: first + place, round: round.name, file: file.name, sha256: file.sha256,
        at: author.at, actor: author.name, recordsNew: tally.new, recordsChanged: tally.changed,
        recordsKept: tally.kept)
    }
    try insert(entries)
    let names = files.map(\.name).joined(separator: ", ")
    let consents = merge.consents.added.map { consent in
      AuditEvent(
        .consentGiven, round: round.name, firm: consent.firm,
        detail: "\(consent.document) \(consent.untilDay)")
    }
    try log([AuditEvent(.imported, round: round.name, detail: names)] + consents, by: author)
    return entries
  }
}
