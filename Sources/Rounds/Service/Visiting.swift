import Exchange
package import Ledger
package import Market
import Statements

/// A visit as a clerk tells it.
package struct Visiting: Sendable {
  /// The firm's credit code.
  package let firm: String
  package let leader: String
  /// The leader's chamber; nil where only one of the firm's chambers has a leader of the name.
  package let chamber: String?
  package let day: CalendarDate
  package let heard: String
  /// The financing need that was heard of.
  package let need: VisitNeed?

  /// A visit with these facts.
  package init(
    firm: String, leader: String, chamber: String?, day: CalendarDate, heard: String,
    need: VisitNeed?
  ) {
    self.firm = firm
    self.leader = leader
    self.chamber = chamber
    self.day = day
    self.heard = heard
    self.need = need
  }
}

extension LedgerSession {
  /// Keeps a visit, and the need that was heard of.
  ///
  /// - Parameters:
  ///   - visiting: the visit.
  ///   - today: the last day on which it can have been.
  ///   - author: who tells it.
  /// - Returns: the visit.
  /// - Throws: a `LedgerFault` where the firm, leader, chamber, round or need is unknown.
  package func add(
    _ visiting: Visiting, today: CalendarDate, by author: Author
  ) throws(LedgerFault) -> Visit {
    let firm = try firm(visiting.firm)
    try visiting.day.require(until: today)
    let visit = Visit(
      number: try nextNumber(of: Visit.table), firm: firm.firm.code.description,
      chamber: try chamber(of: visiting, at: firm), leader: visiting.leader, day: visiting.day,
      heard: visiting.heard, at: author.at, actor: author.name)
    try insert([visit])
    try log(
      [AuditEvent(.visited, firm: visit.firm, detail: "visit \(visit.number)")], by: author)
    if let need = visiting.need { try keep(need, of: firm.firm.code, from: visit, by: author) }
    return visit
  }

  /// The chamber for which a leader visited a member.
  private func chamber(
    of visiting: Visiting, at firm: StoredFirm
  ) throws(LedgerFault) -> String {
    let code = firm.firm.code.description
    let chambers = try texts(
      "SELECT chamber FROM membership WHERE firm = $1", [.text(code)])
    if let name = visiting.chamber {
      _ = try chamber(name)
      guard chambers.contains(name) else {
        throw .refused(.service(.notMember(firm: code, chamber: name)))
      }
    }
    let asked = visiting.chamber.map { [$0] } ?? chambers
    let leaders = try records(Leader.self).filter { leader in
      asked.contains(leader.chamber) && leader.left.map { visiting.day <= $0 } ?? true
    }
    let found = leaders.filter { $0.name == visiting.leader }.map(\.chamber).sorted()
    guard let chamber = found.first else {
      throw .refused(
        .noSuch(
          .leader, id: visiting.leader,
          near: Spelling.nearest(to: visiting.leader, in: Set(leaders.map(\.name)))))
    }
    guard found.count == 1 else {
      throw .refused(.service(.severalChambers(leader: visiting.leader, chambers: found)))
    }
    return chamber
  }
}
