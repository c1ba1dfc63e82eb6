import Exchange
import Ledger
package import Market
import Statements

/// A financing need that a visit heard of: one that stands in a round, or a new one.
package struct VisitNeed: Sendable {
  /// What a new need asks for, without which it cannot be matched.
  package struct Terms: Sendable {
    package let amount: Yuan
    package let tenorMonths: Int
    package let purpose: Purpose
    package let maxRate: BasisPoints?
    package let methods: Methods
    package let collateral: Yuan
    package let neededBy: CalendarDate?

    /// A need on these terms.
    package init(
      amount: Yuan, tenorMonths: Int, purpose: Purpose, maxRate: BasisPoints?, methods: Methods,
      collateral: Yuan, neededBy: CalendarDate?
    ) {
      self.amount = amount
      self.tenorMonths = tenorMonths
      self.purpose = purpose
      self.maxRate = maxRate
      self.methods = methods
      self.collateral = collateral
      self.neededBy = neededBy
    }
  }

  package let round: String
  package let id: String
  /// What a new need asks for; nil for one that stands in the round.
  package let terms: Terms?

  /// A need of a round.
  package init(round: String, id: String, terms: Terms?) {
    self.round = round
    self.id = id
    self.terms = terms
  }
}

extension LedgerSession {
  /// Puts a visit's need into its round, or links the one that is there to the visit.
  func keep(
    _ need: VisitNeed, of firm: CreditCode, from visit: Visit, by author: Author
  ) throws(LedgerFault) {
    let round = try round(named: need.round)
    guard round.state != .closed else {
      throw .refused(.wrongState(round: round.name, is: round.state.rawValue))
    }
    let key: [SQLValue] = [.text(need.round), .text(need.id)]
    let standing = try records(StoredNeed.self, "WHERE round = $1 AND id = $2", key).first
    let action: AuditEvent.Action
    if let terms = need.terms {
      guard standing == nil else {
        throw .refused(.service(.needExists(round: need.round, need: need.id)))
      }
      try insert([try stored(need, terms, of: firm, from: visit)])
      // What banks have in hand must not change, and no run has seen this need.
      _ = try touch(importableRound(named: need.round), isChanged: true)
      action = .needAdded
    } else {
      try link(need, standing, to: visit)
      action = .needLinked
    }
    let event = AuditEvent(
      action, round: need.round, firm: visit.firm, detail: "need \(need.id), visit \(visit.number)")
    try log([event], by: author)
  }

  private func link(
    _ need: VisitNeed, _ standing: StoredNeed?, to visit: Visit
  ) throws(LedgerFault) {
    guard let standing else {
      let ids = try texts("SELECT id FROM need WHERE round = $1", [.text(need.round)])
      throw .refused(
        .noSuch(.need, id: need.id, near: Spelling.nearest(to: need.id, in: ids)))
    }
    guard standing.need.firm.description == visit.firm else {
      throw .refused(.service(.otherFirms(.need, id: need.id, firm: visit.firm)))
    }
    try run(
      "UPDATE need SET visit = $1 WHERE round = $2 AND id = $3",
      [.integer(visit.number), .text(need.round), .text(need.id)])
  }

  private func stored(
    _ need: VisitNeed, _ terms: VisitNeed.Terms, of firm: CreditCode, from visit: Visit
  ) throws(LedgerFault) -> StoredNeed {
    let place = try integer(
      "SELECT COALESCE(MAX(place), -1) + 1 FROM need WHERE round = $1", [.text(need.round)])
    do throws(RecordFault) {
      return StoredNeed(
        round: need.round, place: place, source: "visit \(visit.number)", visit: visit.number,
        need: try Need(
          id: need.id, firm: firm, amount: terms.amount,
          tenorMonths: terms.tenorMonths, maxRate: terms.maxRate, purpose: terms.purpose,
          methods: terms.methods, collateral: terms.collateral, neededBy: terms.neededBy,
          submitted: visit.day, endorsement: 0, coreFirm: nil))
    } catch {
      throw .refused(.service(.badNeed(column: error.column, value: error.value)))
    }
  }
}
