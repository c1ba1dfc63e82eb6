package import Ledger
package import Market

/// How many of a round's pairs stand where, and which banks still owe answers.
package struct StandingTally: Sendable {
  /// What a bank has not answered.
  package struct Owed: Sendable {
    package let bank: String
    /// Sent, and the promised days are not over.
    package internal(set) var waiting = 0
    /// Sent, and the promised days are over.
    package internal(set) var silent = 0
  }

  /// The pairs that were answered, by the answer that stands.
  package private(set) var answered: [Answer.Status: Int] = [:]
  /// Pairs that no list was sent with.
  package private(set) var notSent = 0
  /// The banks that owe answers, by name.
  package let owed: [Owed]

  /// The tally of pairs on a day.
  ///
  /// - Parameters:
  ///   - pairs: the pairs.
  ///   - day: the day.
  ///   - answerDays: working days within which banks promise to answer.
  package init(_ pairs: [PairProgress], on day: CalendarDate, answerDays: Int) {
    var owed: [String: Owed] = [:]
    for pair in pairs {
      let bank = pair.listing.bank
      if let status = pair.latest?.status {
        answered[status, default: 0] += 1
        continue
      }
      switch pair.standing(on: day, answerDays: answerDays) {
      case .waiting: owed[bank, default: Owed(bank: bank)].waiting += 1
      case .silent: owed[bank, default: Owed(bank: bank)].silent += 1
      default: notSent += 1
      }
    }
    self.owed = owed.values.sorted { $0.bank < $1.bank }
  }
}
