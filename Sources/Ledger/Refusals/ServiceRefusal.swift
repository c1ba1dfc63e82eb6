package import Market

/// Why the service database (服务企业数据库) does not take a visit, a demand or a need from a visit.
package enum ServiceRefusal: Hashable, Sendable {
  /// The day is still to come.
  case dayInFuture(CalendarDate, today: CalendarDate)
  /// The day is before something that it must follow.
  case dayTooEarly(CalendarDate, earliest: CalendarDate)
  /// The firm is no member of the chamber.
  case notMember(firm: String, chamber: String)
  /// Several of the firm's chambers have a leader of this name.
  case severalChambers(leader: String, chambers: [String])
  /// The demand is settled already.
  case alreadySettled(demand: Int)
  /// The round has a need of this identifier already.
  case needExists(round: String, need: String)
  /// The need, or the visit, is another firm's.
  case otherFirms(LedgerFault.Thing, id: String, firm: String)
  /// A new need lacks these facts, by their columns.
  case incompleteNeed(missing: [String])
  /// A fact of a new need is out of its range.
  case badNeed(column: String, value: String)
  /// A need was told without its round.
  case needWithoutRound
}
