package import Market

/// Why a command on consent or on a claim was refused.
package enum ConsentRefusal: Hashable, Sendable {
  /// The last day of a consent lies before its first.
  case badPeriod(from: CalendarDate, until: CalendarDate)
  /// The firm has no consent, for the bank or at all, that it could withdraw.
  case nothingToWithdraw(firm: String, bank: String?)
  /// No need of the firm is claimed by the bank and still waits for consent.
  case noClaim(firm: String, bank: String)
  /// The need is on no list that was sent to the bank.
  case notSent(need: String, bank: String)
  /// The bank's last list shows the firm's name already.
  case notMasked(need: String, bank: String)
}
