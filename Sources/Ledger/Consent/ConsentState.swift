/// Where a firm's consent for a bank stands on a day.
package enum ConsentState: Sendable {
  /// The firm's file may go to the bank, by the consent that runs longest.
  case running(Consent)
  /// The firm has not consented, or its consent has not begun.
  case missing
  /// The last consent ended on an earlier day.
  case expired(Consent)
  /// The firm has withdrawn, and consented to nothing since that has begun.
  case withdrawn(Consent)

  /// What a consent means for a list that goes to a bank.
  package enum Showing: Hashable, Sendable {
    /// The line stands with the firm's name and code.
    case inFull
    /// The line stands without them.
    case masked
    /// The line is left out.
    case leftOut
  }

  /// What the state means for a list.
  package var showing: Showing {
    switch self {
    case .running: .inFull
    case .missing, .expired: .masked
    case .withdrawn: .leftOut
    }
  }
}
