package import Ledger
package import Market
import Statements
import Exchange

/// Asking banks and chambers for what they owe, and nobody twice within three days.
package enum Chasing {
  /// How many days lie at least between two chases of the same party.
  package static let restDays = 3

  /// Whether a day is too close to that of another chase.
  static func isTooSoon(_ day: CalendarDate, after last: CalendarDate) -> Bool {
    abs(day.dayNumber - last.dayNumber) < restDays
  }
}

extension LedgerSession {
  /// Writes down that a bank or a chamber was asked for what it owes.
  ///
  /// - Parameters:
  ///   - party: who is asked.
  ///   - name: the bank's or chamber's name.
  ///   - round: the round that it is about.
  ///   - day: when.
  ///   - author: who asks.
  /// - Throws: a `LedgerFault`: refused for an unknown round or name, and within three days of
  ///   another chase of the same party.
  package func chase(
    _ party: Chase.Party, _ name: String, round: String, on day: CalendarDate, by author: Author
  ) throws(LedgerFault) {
    try require(rounds: [round])
    let names =
      switch party {
      case .bank:
        try bankNames(of: round)
      case .chamber: try texts("SELECT name FROM chamber ORDER BY name")
      }
    guard names.contains(name) else {
      throw .refused(
        .noSuch(
          party == .bank ? .bank : .chamber, id: name, near: Spelling.nearest(to: name, in: names)))
    }
    let earlier = try records(
      Chase.self, "WHERE party = $1 AND name = $2 ORDER BY day",
      [.text(party.rawValue), .text(name)])
    if let other = earlier.last(where: { Chasing.isTooSoon(day, after: $0.day) }) {
      throw .refused(
        .chasedLately(
          name: name, on: other.day, by: other.actor,
          next: CalendarDate(dayNumber: other.day.dayNumber + Chasing.restDays)))
    }
    try insert([
      Chase(
        number: try nextNumber(of: Chase.table), party: party, name: name, round: round, day: day,
        at: author.at, actor: author.name)
    ])
    try log(
      [
        AuditEvent(
          .chased, round: round, bank: party == .bank ? name : nil,
          detail: party == .bank ? day.description : "\(name) \(day)")
      ], by: author)
  }

  /// Refuses names that no round has.
  func require(rounds names: [String]) throws(LedgerFault) {
    for name in names { _ = try round(named: name) }
  }
}
