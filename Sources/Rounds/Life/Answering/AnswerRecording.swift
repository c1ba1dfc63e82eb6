package import Ledger
package import Market
import Statements

/// Takes banks' answers to a round's lists back into the ledger.
///
/// All files are recorded or none. What is recorded already is not recorded again, so a file can be
/// given twice; an answer that says something else is added and stands for the earlier one.
package struct AnswerRecording: Sendable {
  package let round: String
  /// The banks' files.
  package let files: [String]
  /// The day on which they are recorded; no answer is of a later one.
  package let day: CalendarDate
  package let author: Author

  /// A recording of these files.
  ///
  /// - Parameters:
  ///   - round: the round's name.
  ///   - files: exported workbooks or tables with the answers filled in.
  ///   - day: the day on which they are recorded.
  ///   - author: who records them.
  package init(round: String, files: [String], day: CalendarDate, author: Author) {
    self.round = round
    self.files = files
    self.day = day
    self.author = author
  }

  /// Records the answers.
  ///
  /// - Parameter ledger: the ledger.
  /// - Returns: what was recorded, and where the round stands now.
  /// - Throws: a `RoundFault`, `.badAnswers` with all bad cells; then nothing is recorded.
  package func record(in ledger: any Ledger) async throws(RoundFault) -> RecordingReport {
    var tables: [AnswerTable] = []
    for file in files { tables.append(try AnswerTable(path: file)) }
    let read = tables
    let outcome = try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.write { session throws(LedgerFault) in
        try session.record(read, of: round, on: day, by: author)
      }
    }
    switch outcome {
    case .refused(let problems): throw .badAnswers(problems)
    case .recorded(let report): return report
    }
  }
}

/// What a recording came to.
private enum RecordingOutcome: Sendable {
  case refused([AnswerProblem])
  case recorded(RecordingReport)
}

extension LedgerSession {
  fileprivate func record(
    _ tables: [AnswerTable], of name: String, on day: CalendarDate, by author: Author
  ) throws(LedgerFault) -> RecordingOutcome {
    // Money is lent long after a round is closed.
    let entry = try round(named: name, in: [.run, .closed])
    var check = AnswerCheck(
      round: name, today: day, pairs: try pairs(of: name), needIDs: try needIDs(of: name))
    var (answers, events): ([Answer], [AuditEvent]) = ([], [])
    var seen: [[String]: AnswerCheck.Row] = [:]
    var knownCount = 0
    let first = try nextNumber(of: Answer.table)
    for table in tables {
      var added: [String: [Answer.Status]] = [:]
      for (number, row) in check.rows(of: table) {
        let listing = row.pair.listing
        let answer = Answer(
          number: first + answers.count, round: name, need: listing.need,
          product: listing.product, bank: listing.bank, status: row.status,
          amountYuan: row.amount?.value, day: row.day, reason: row.reason?.rawValue,
          note: row.note, source: table.file, at: author.at, actor: author.name)
        if let earlier = seen[[listing.need, listing.product]] {
          if earlier.says(answer) { knownCount += 1 } else { check.refuseTwice(number, table) }
          continue
        }
        seen[[listing.need, listing.product]] = row
        guard !row.isKnown else {
          knownCount += 1
          continue
        }
        answers.append(answer)
        added[listing.bank, default: []].append(row.status)
      }
      events += added.sorted { $0.key < $1.key }.map { bank, statuses in
        AuditEvent(
          .recorded, round: name, bank: bank,
          detail: "\(table.file): " + Self.counts(statuses))
      }
    }
    guard check.problems.isEmpty else { return .refused(check.problems) }
    try insert(answers)
    try log(events, by: author)
    return .recorded(
      RecordingReport(
        recorded: answers.reduce(into: [:]) { $0[$1.status, default: 0] += 1 },
        knownCount: knownCount, blankCount: check.blankCount,
        tally: StandingTally(try pairs(of: name), on: day, answerDays: entry.answerDays)))
  }

  /// The identifiers of a round's needs by their places.
  private func needIDs(of round: String) throws(LedgerFault) -> [Int: String] {
    var ids: [Int: String] = [:]
    try each("SELECT place, id FROM need WHERE round = $1", [.text(round)]) {
      row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in ids[try row.integer()] = try row.text() }
    }
    return ids
  }

  /// How many answers there are of each status, such as `contacted 3, declined 1`.
  private static func counts(_ statuses: [Answer.Status]) -> String {
    Answer.Status.allCases.compactMap { status in
      let count = statuses.count { $0 == status }
      return count > 0 ? "\(status.rawValue) \(count)" : nil
    }.joined(separator: ", ")
  }
}

extension Answer.Status {
  /// How far on the way from contact to money it is; a decision either way is one step.
  fileprivate var step: Int {
    switch self {
    case .contacted: 0
    case .approved, .declined, .withdrawn: 1
    case .funded: 2
    }
  }
}

extension AnswerCheck.Row {
  /// Whether the answer is recorded already: it stands, or it stood and an answer of a later day,
  /// or of the same day and a further step, took its place, as when an older file is given again.
  fileprivate var isKnown: Bool {
    guard let latest = pair.latest else { return false }
    if says(latest) { return true }
    let isOlder = day < latest.day || day == latest.day && status.step < latest.status.step
    return isOlder && pair.answers.contains(where: says)
  }
}
