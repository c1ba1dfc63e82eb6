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
  /// another round took over from the same one already is not carried twice.
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
    if let previous { try carry(from: previous, into: &opened, in: session) }
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

  private func carry(
    from previous: RoundEntry, into opened: inout OpenedRound, in session: any LedgerSession
  ) throws(LedgerFault) {
    let ofPrevious = [SQLValue.text(previous.name)]
    var pairs: [String: [PairProgress]] = [:]
    for pair in try session.pairs(of: previous.name) {
      pairs[pair.listing.need, default: []].append(pair)
    }
    var earlier: [String: [BankExclusion]] = [:]
    for exclusion in try session.records(
      BankExclusion.self, "WHERE round = $1 ORDER BY need, since_round, bank", ofPrevious)
    {
      earlier[exclusion.need, default: []].append(exclusion)
    }
    var taken: Set<String> = []
    for row in try session.rows("SELECT id FROM need WHERE carried_from = $1", ofPrevious) {
      var row = row
      taken.insert(try orStoreFault { () throws(StoreFault) in try row.text() })
    }
    var needs: [StoredNeed] = []
    var exclusions: [BankExclusion] = []
    for stored in try session.records(
      StoredNeed.self, "WHERE round = $1 ORDER BY place", ofPrevious)
    {
      let id = stored.need.id
      let fate = NeedFate(pairs[id] ?? [], on: asOf, answerDays: previous.answerDays)
      guard !taken.contains(id) else {
        opened.alreadyCarried += 1
        continue
      }
      var refusals: [NeedFate.BankRefusal] = []
      switch fate {
      case .turnedDown(let banks): refusals = banks
      case .unserved where carriesUnserved: break
      default:
        opened.left[fate.left, default: 0] += 1
        continue
      }
      var banks = earlier[id] ?? []
      for refusal in refusals where !banks.contains(where: { $0.bank == refusal.bank }) {
        banks.append(
          BankExclusion(
            round: name, need: id, bank: refusal.bank, sinceRound: previous.name,
            cause: refusal.cause, reason: refusal.reason))
      }
      for place in banks.indices { banks[place].round = name }
      var carried = stored
      (carried.round, carried.place, carried.carriedFrom) = (name, needs.count, previous.name)
      needs.append(carried)
      exclusions += banks
      opened.carried.append(
        CarriedNeed(need: id, firm: stored.need.firm, banks: banks.map(LeftOutBank.init)))
    }
    try session.insert(needs)
    try session.insert(exclusions)
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
