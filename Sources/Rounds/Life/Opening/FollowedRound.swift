import Ledger
import Market
import Statements

/// A round that another one follows, with all by which its needs are carried over.
struct FollowedRound: Sendable {
  private let entry: RoundEntry
  /// In the order of their places.
  let needs: [StoredNeed]
  /// The identifiers of those that some round took over already.
  let taken: Set<String>
  private let pairs: [String: [PairProgress]]
  private let exclusions: [String: [BankExclusion]]

  /// Reads a round.
  ///
  /// - Throws: a `LedgerFault`.
  init(_ entry: RoundEntry, in session: any LedgerSession) throws(LedgerFault) {
    self.entry = entry
    let ofRound = [SQLValue.text(entry.name)]
    needs = try session.records(StoredNeed.self, "WHERE round = $1 ORDER BY place", ofRound)
    taken = Set(try session.texts("SELECT id FROM need WHERE carried_from = $1", ofRound))
    pairs = Dictionary(grouping: try session.pairs(of: entry.name), by: \.listing.need)
    exclusions = Dictionary(
      grouping: try session.records(
        BankExclusion.self, "WHERE round = $1 ORDER BY need, since_round, bank", ofRound),
      by: \.need)
  }

  /// What became of a need, as known on a day.
  func fate(of need: String, on day: CalendarDate) -> NeedFate {
    NeedFate(pairs[need] ?? [], on: day, answerDays: entry.answerDays)
  }

  /// Puts needs into the round that was opened, behind those that it has, without the banks that
  /// turned them down here or earlier.
  func carry(
    _ chosen: [(need: StoredNeed, refusals: [NeedFate.BankRefusal])],
    into opened: inout OpenedRound, in session: any LedgerSession
  ) throws(LedgerFault) {
    let name = opened.round.name
    var carried: [StoredNeed] = []
    var leftOut: [BankExclusion] = []
    for (stored, refusals) in chosen {
      let id = stored.need.id
      var banks = exclusions[id] ?? []
      for refusal in refusals where !banks.contains(where: { $0.bank == refusal.bank }) {
        banks.append(
          BankExclusion(
            round: name, need: id, bank: refusal.bank, sinceRound: entry.name,
            cause: refusal.cause, reason: refusal.reason))
      }
      for place in banks.indices { banks[place].round = name }
      var need = stored
      (need.round, need.place, need.carriedFrom) = (name, opened.carried.count, entry.name)
      carried.append(need)
      leftOut += banks
      opened.carried.append(
        CarriedNeed(need: id, firm: stored.need.firm, banks: banks.map(LeftOutBank.init)))
    }
    try session.insert(carried)
    try session.insert(leftOut)
  }
}
