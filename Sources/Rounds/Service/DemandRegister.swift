package import Ledger
package import Market
import Statements

extension LedgerSession {
  /// Keeps that a firm raised a demand (诉求).
  ///
  /// - Parameters:
  ///   - typed: the firm's credit code.
  ///   - subject: what it asks for.
  ///   - visit: the visit at which it was heard, which must be the firm's and not later.
  ///   - day: when it was raised.
  ///   - today: the last day on which it can have been.
  ///   - author: who tells it.
  /// - Returns: the demand.
  /// - Throws: a `LedgerFault`.
  package func raiseDemand(
    firm typed: String, subject: String, visit: Int?, on day: CalendarDate, today: CalendarDate,
    by author: Author
  ) throws(LedgerFault) -> Demand {
    let code = try firm(typed).firm.code.description
    let heard = try visit.map { number throws(LedgerFault) in
      try numbered(Visit.self, number, .visit)
    }
    if let heard, heard.firm != code {
      throw .refused(.service(.otherFirms(.visit, id: String(heard.number), firm: code)))
    }
    try day.require(from: heard?.day, until: today)
    let demand = Demand(
      number: try nextNumber(of: Demand.table), firm: code, visit: visit, raised: day,
      subject: subject, note: "", at: author.at, actor: author.name)
    try insert([demand])
    try log([event(.demandRaised, of: demand)], by: author)
    return demand
  }

  /// Keeps to whom an open demand was given; again for another.
  ///
  /// - Parameters:
  ///   - number: the demand's.
  ///   - person: who is to settle it.
  ///   - day: when it was given.
  ///   - today: the last day on which it can have been.
  ///   - author: who tells it.
  /// - Returns: the demand.
  /// - Throws: a `LedgerFault`.
  package func assignDemand(
    _ number: Int, to person: String, on day: CalendarDate, today: CalendarDate, by author: Author
  ) throws(LedgerFault) -> Demand {
    var demand = try openDemand(number)
    try day.require(from: demand.raised, until: today)
    demand.assigned = day
    demand.assignedTo = person
    try put(demand)
    try log([event(.demandAssigned, of: demand, person)], by: author)
    return demand
  }

  /// Keeps how an open demand ended.
  ///
  /// - Parameters:
  ///   - number: the demand's.
  ///   - result: how it ended.
  ///   - note: what is to be said of it.
  ///   - day: when it ended.
  ///   - today: the last day on which it can have.
  ///   - author: who tells it.
  /// - Returns: the demand.
  /// - Throws: a `LedgerFault`.
  package func settleDemand(
    _ number: Int, _ result: Demand.Result, note: String, on day: CalendarDate,
    today: CalendarDate, by author: Author
  ) throws(LedgerFault) -> Demand {
    var demand = try openDemand(number)
    try day.require(from: max(demand.raised, demand.assigned ?? demand.raised), until: today)
    demand.settled = day
    demand.result = result
    demand.note = note
    try put(demand)
    try log([event(.demandSettled, of: demand, result.rawValue)], by: author)
    return demand
  }

  private func openDemand(_ number: Int) throws(LedgerFault) -> Demand {
    let demand = try numbered(Demand.self, number, .demand)
    guard demand.settled == nil else {
      throw .refused(.service(.alreadySettled(demand: number)))
    }
    return demand
  }

  private func event(
    _ action: AuditEvent.Action, of demand: Demand, _ detail: String? = nil
  ) -> AuditEvent {
    AuditEvent(
      action, firm: demand.firm,
      detail: "demand \(demand.number)" + (detail.map { ": " + $0 } ?? ""))
  }
}
