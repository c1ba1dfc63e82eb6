import Ledger
import Market

extension CalendarDate {
  /// Throws where the day is still to come, or before one that it must follow.
  func require(from earliest: CalendarDate? = nil, until today: CalendarDate) throws(LedgerFault) {
    guard self <= today else { throw .refused(.service(.dayInFuture(self, today: today))) }
    if let earliest, self < earliest {
      throw .refused(.service(.dayTooEarly(self, earliest: earliest)))
    }
  }
}
