package import Market
import Statements

/// A pair that a round offered to a bank, with all that has become of it.
package struct PairProgress: Sendable {
  package let listing: Listing
  /// The day on which the bank first got it; nil while it was not sent.
  package internal(set) var sent: CalendarDate?
  /// Whether the firm's name and code were masked whenever it was sent.
  package internal(set) var isMasked = false
  /// The bank's answers, in the order in which they were recorded.
  package internal(set) var answers: [Answer] = []

  /// The answer that stands; nil without one.
  package var latest: Answer? { answers.last }

  /// The pair as it stood at the end of a day: without what was sent or answered later.
  package func known(on day: CalendarDate) -> PairProgress {
    var known = self
    if let sent, sent > day { known.sent = nil }
    known.answers.removeAll { $0.day > day }
    return known
  }

  /// Where a pair stands on a day.
  package enum Standing: Hashable, Sendable {
    case notSent
    /// Sent, and the day by which the bank promised to answer is not over.
    case waiting(due: CalendarDate)
    /// No answer came by that day.
    case silent(due: CalendarDate)
    case contacted, approved, funded
    /// With the code of the bank's reason.
    case declined(reason: String)
    case withdrawn
  }

  /// Where the pair stands on a day.
  ///
  /// - Parameters:
  ///   - day: the day.
  ///   - answerDays: working days within which banks promise to answer.
  /// - Returns: its standing by the answers known, whenever they were given.
  package func standing(on day: CalendarDate, answerDays: Int) -> Standing {
    switch latest?.status {
    case .contacted: return .contacted
    case .approved: return .approved
    case .funded: return .funded
    case .declined: return .declined(reason: latest?.reason ?? RefusalReason.other.rawValue)
    case .withdrawn: return .withdrawn
    case nil:
      guard let sent else { return .notSent }
      let due = sent.adding(workingDays: answerDays)
      return day <= due ? .waiting(due: due) : .silent(due: due)
    }
  }
}

extension LedgerSession {
  /// The pairs that a round's last run offered, by need, then by the product's place.
  ///
  /// - Parameter round: the round's name; nil for all rounds, in the order of their days.
  /// - Returns: the pairs.
  /// - Throws: a `LedgerFault`.
  package func pairs(of round: String? = nil) throws(LedgerFault) -> [PairProgress] {
    let (chosen, parameters): (String, [SQLValue]) =
      round.map { ("t.round = $1", [.text($0)]) } ?? ("1 = 1", [])
    var pairs: [PairProgress] = []
    var places: [PairKey: Int] = [:]
    let columns = Listing.columns.map { "t." + $0 }.joined(separator: ", ")
    try each(
      """
      SELECT \(columns) FROM listing t
      JOIN round r ON r.name = t.round
      JOIN need n ON n.round = t.round AND n.id = t.need
      JOIN product p ON p.round = t.round AND p.id = t.product
      WHERE \(chosen) ORDER BY r.as_of, r.name, n.place, p.place
      """, parameters
    ) { row throws(LedgerFault) in
      let listing = try orStoreFault { () throws(StoreFault) in try Listing(from: &row) }
      places[PairKey(round: listing.round, need: listing.need, product: listing.product)] =
        pairs.count
      pairs.append(PairProgress(listing: listing))
    }
    try each(
      """
      SELECT t.round, t.need, t.product, MIN(d.day),
        MIN(CASE WHEN t.is_masked THEN 1 ELSE 0 END)
      FROM disclosure t JOIN dispatch d ON d.number = t.dispatch
      WHERE \(chosen) GROUP BY t.round, t.need, t.product
      """, parameters
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        let key = PairKey(
          round: try row.text(), need: try row.text(), product: try row.text())
        guard let place = places[key] else { return }
        pairs[place].sent = try row.day()
        pairs[place].isMasked = try row.integer() == 1
      }
    }
    let answers = try records(
      Answer.self, (round == nil ? "" : "WHERE round = $1 ") + "ORDER BY number", parameters)
    for answer in answers {
      let key = PairKey(round: answer.round, need: answer.need, product: answer.product)
      guard let place = places[key] else { continue }
      pairs[place].answers.append(answer)
    }
    return pairs
  }
}

/// What a pair is found by, without an array for each.
private struct PairKey: Hashable {
  let round: String
  let need: String
  let product: String
}
