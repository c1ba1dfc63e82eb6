package import Ledger
package import Market
import Statements

/// The opening of a round, into which needs of the round before go that banks turned down.
package struct RoundOpening: Sendable {
  /// The new round's name.
  package var name: String
  /// The day that it is judged at.
  package var asOf: CalendarDate
  /// Working days within which banks promise to answer.
  package var answerDays = 2
  /// The round before; nil for the latest one that is closed.
  package var previous: String?
  /// Whether needs that were offered to no bank are carried over as well.
  package var carriesUnserved = false

  /// An opening with the defaults above.
  package init(name: String, asOf: CalendarDate) {
    self.name = name
    self.asOf = asOf
  }

  /// Opens the round, in one transaction.
  ///
  /// A need that a bank declined, or did not answer within the promised days, and that no bank
  /// approved and the firm did not withdraw, is carried over under its identifier with its facts; the
  /// banks that turned it down, in this round or an earlier one, are left out for it. A need that
  /// another round took over from the same one already is not carried twice. One that was under way
  /// when its round was followed, and that banks turned down since, is carried over as well.
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - author: who opens it, and when.
  /// - Returns: the round, and what became of the needs of the one before.
  /// - Throws: `RoundFault.ledger`: the name is taken, or the round before is not there, open, or of
  ///   a later day.
  package func open(
    in ledger: any Ledger, by author: Author
  ) async throws(RoundFault) -> OpenedRound {
    try await orLedgerFault { [self] () async throws(LedgerFault) in
      try await ledger.write { session throws(LedgerFault) in
        try open(in: session, by: author)
      }
    }
  }

  private func open(
    in session: any LedgerSession, by author: Author
  ) throws(LedgerFault) -> OpenedRound {
    guard try session.records(RoundEntry.self, "WHERE name = $1", [.text(name)]).isEmpty else {
      throw .refused(.roundExists(name))
    }
    let previous = try roundBefore(in: session)
    let round = RoundEntry(
      name: name, asOf: asOf, state: .open, answerDays: answerDays, previous: previous?.name,
      openedAt: author.at, openedBy: author.name, revision: 0, runNumber: 0)
    try session.insert([round])
    var opened = OpenedRound(round: round)
    if let previous {
      try carry(from: previous, into: &opened, in: session)
      try carryTurnedDownLate(before: previous, into: &opened, in: session)
    }
    let detail = previous.map { "\(opened.carried.count) needs carried over from \($0.name)" }
    try session.log([AuditEvent(.opened, round: name, detail: detail ?? "")], by: author)
    return opened
  }

  private func roundBefore(in session: any LedgerSession) throws(LedgerFault) -> RoundEntry? {
    guard let previous else {
      return try session.records(
        RoundEntry.self,
        "WHERE state = 'closed' AND as_of <= $1 ORDER BY as_of DESC, name DESC LIMIT 1",
        [.day(asOf)]
      ).first
    }
    let round = try session.round(named: previous)
    guard round.state != .open else {
      throw .refused(.wrongState(round: previous, is: round.state.rawValue))
    }
    guard round.asOf <= asOf else {
      throw .refused(.laterRound(previous, asOf: round.asOf))
    }
    return round
  }

  /// Carries needs over from the round before, and tells of those that stay behind.
  private func carry(
    from previous: RoundEntry, into opened: inout OpenedRound, in session: any LedgerSession
  ) throws(LedgerFault) {
    let followed = try FollowedRound(previous, in: session)
    var chosen: [(StoredNeed, [NeedFate.BankRefusal])] = []
    for stored in followed.needs {
      guard !followed.taken.contains(stored.need.id) else {
        opened.alreadyCarried += 1
        continue
      }
      switch followed.fate(of: stored.need.id, on: asOf) {
      case .turnedDown(let refusals): chosen.append((stored, refusals))
      case .unserved where carriesUnserved: chosen.append((stored, []))
      case let fate: opened.left[fate.left, default: 0] += 1
      }
    }
    try followed.carry(chosen, into: &opened, in: session)
  }

  /// Carries over what banks turned down after the round before was opened, in the rounds that it
  /// follows; a need that its firm handed in again since is the later one.
  private func carryTurnedDownLate(
    before previous: RoundEntry, into opened: inout OpenedRound, in session: any LedgerSession
  ) throws(LedgerFault) {
    var later = previous
    var since: Set<FirmsNeed> = []
    var names: Set<String> = [previous.name]
    while let name = later.previous, names.insert(name).inserted {
      for need in try session.records(StoredNeed.self, "WHERE round = $1", [.text(later.name)]) {
        since.insert(FirmsNeed(need.need))
      }
      later = try session.round(named: name)
      let followed = try FollowedRound(later, in: session)
      var chosen: [(StoredNeed, [NeedFate.BankRefusal])] = []
      for stored in followed.needs
      where !followed.taken.contains(stored.need.id) && !since.contains(FirmsNeed(stored.need)) {
        guard case .turnedDown(let refusals) = followed.fate(of: stored.need.id, on: asOf)
        else { continue }
        if opened.carried.contains(where: { $0.need == stored.need.id }) {
          opened.left[.identifierTaken, default: 0] += 1
        } else {
          chosen.append((stored, refusals))
        }
      }
      try followed.carry(chosen, into: &opened, in: session)
    }
  }

  /// A need by which a firm that hands it in again is known.
  private struct FirmsNeed: Hashable {
    let id: String
    let firm: CreditCode

    init(_ need: Need) { (id, firm) = (need.id, need.firm) }
  }
}

extension NeedFate {
  /// Why a need that is not carried over stays behind.
  fileprivate var left: OpenedRound.Left {
    switch self {
    case .served: .served
    case .withdrawn: .withdrawn
    case .turnedDown, .underWay: .underWay
    case .unserved: .unserved
    }
  }
}
