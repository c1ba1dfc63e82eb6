import Ledger
package import Market

/// A need of an earlier round that goes into the new one by itself.
package struct CarriedNeed: Sendable {
  /// Its identifier in both rounds.
  package let need: String
  package let firm: CreditCode
  /// The banks that are left out for it, with those of earlier rounds.
  package let banks: [LeftOutBank]
}

/// A bank that is left out for a carried need, and why.
package struct LeftOutBank: Hashable, Sendable {
  package let bank: String
  /// The round in which it declined or kept silent.
  package let sinceRound: String
  /// Whether it declined; else it kept silent.
  package let declined: Bool
  /// The code of the reason that it gave; nil for silence.
  package let reason: String?

  init(_ exclusion: BankExclusion) {
    bank = exclusion.bank
    sinceRound = exclusion.sinceRound
    declined = exclusion.cause == .declined
    reason = exclusion.reason
  }
}
