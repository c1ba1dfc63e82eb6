package import Exchange
package import Market

/// Something about an import into a round that staff should know and that stops nothing.
package enum ImportNotice: Hashable, Sendable {
  /// A need was left out, since the round has a newer one: the days on which both were handed in.
  case olderNeed(Place, need: String, submitted: CalendarDate, known: CalendarDate)
  /// A firm asks for the same amount for the same purpose under another identifier as well.
  case sameNeedTwice(Place, need: String, other: String)
  /// A file states a consent against which a withdrawal stands.
  case withdrawnConsent(Place, firm: String)
}
