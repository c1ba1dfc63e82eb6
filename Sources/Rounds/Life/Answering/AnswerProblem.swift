package import Exchange
package import Market

/// A bad cell of a file of banks' answers: where it stands, what it says, and what was expected.
package struct AnswerProblem: Sendable {
  /// What was expected instead.
  package enum Fault: Sendable {
    /// What cells of the kind hold.
    case cell(Expectation)
    /// The round whose answers are recorded.
    case otherRound(String)
    /// A need of the bank's list, perhaps this one.
    case notAnOffer(near: String?)
    /// The bank to whose list the pair belongs.
    case otherBank
    /// A pair that was sent; this one was not.
    case notSent
    /// One of the statuses, perhaps this one.
    case notAStatus(near: String?)
    /// An amount, since the status says that money was approved or lent.
    case noAmount
    /// No amount, since the status says that there is none.
    case strayAmount
    /// A day from that of the sending to the present.
    case notBetween(CalendarDate, CalendarDate)
    /// A reason of the list, perhaps this one.
    case notAReason(near: String?)
    /// No reason, since the status is no refusal.
    case strayReason
    /// Words beside a reason that is none of the list.
    case noNote
    /// A status, since other cells of the row are filled.
    case noStatus
    /// The pair once; another row answers otherwise.
    case twice
  }

  package let place: Place
  /// What the cell says, as typed.
  package let value: String
  package let fault: Fault
}
