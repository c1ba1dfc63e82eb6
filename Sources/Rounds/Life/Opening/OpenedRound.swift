package import Ledger

/// A round that was opened, and what became of the needs of the one before.
package struct OpenedRound: Sendable {
  /// Why a need of the round before stays behind.
  package enum Left: String, CaseIterable, Sendable {
    /// A bank approved or lent.
    case served
    /// The firm no longer wants it.
    case withdrawn
    /// Banks are within their days, or talk to the firm.
    case underWay = "under_way"
    /// It was offered to no bank.
    case unserved
    /// Banks turned it down after the next round was opened, and another firm's need has its
    /// identifier in this one.
    case identifierTaken = "identifier_taken"
  }

  package let round: RoundEntry
  /// The needs that go into the new round by themselves, in the order of the round before; behind
  /// them those of earlier rounds that banks turned down since.
  package internal(set) var carried: [CarriedNeed] = []
  /// How many needs stay behind, and why.
  package internal(set) var left: [Left: Int] = [:]
  /// How many needs another round took over from the same one already.
  package internal(set) var alreadyCarried = 0

  init(round: RoundEntry) { self.round = round }
}
