package import Ledger
package import Market
import Statements

/// Closes a round: no more lists are sent, and what banks did not answer goes into the next round.
package struct RoundClosing: Sendable {
  package let round: String
  package let day: CalendarDate
  package let author: Author

  /// A closing.
  ///
  /// - Parameters:
  ///   - round: the round's name.
  ///   - day: the day by which answers are late.
  ///   - author: who closes it.
  package init(round: String, day: CalendarDate, author: Author) {
    self.round = round
    self.day = day
    self.author = author
  }

  /// Closes the round.
  ///
  /// - Parameter ledger: the ledger.
  /// - Returns: where its pairs stand.
  /// - Throws: a `RoundFault`, where it was never run or is closed too.
  package func close(in ledger: any Ledger) async throws(RoundFault) -> StandingTally {
    try await orLedgerFault { () async throws(LedgerFault) in
      try await ledger.write { session throws(LedgerFault) in
        var entry = try session.round(named: round, in: [.run])
        let tally = StandingTally(
          try session.pairs(of: round), on: day, answerDays: entry.answerDays)
        entry.state = .closed
        (entry.closedAt, entry.closedBy) = (author.at, author.name)
        try session.put(entry)
        let unanswered = tally.owed.reduce(0) { $0 + $1.waiting + $1.silent }
        try session.log(
          [AuditEvent(.closed, round: round, detail: "\(unanswered)")], by: author)
        return tally
      }
    }
  }
}
