import Ledger
import Market
import Statements

/// What reports need of rounds, each table read once: rounds, needs as they were seen, and pairs with
/// what had become of them by the end of the scope's day.
struct ReportBook: Sendable {
  /// A round.
  struct Round: Sendable {
    let name: String
    let asOf: CalendarDate
    let isClosed: Bool
    let answerDays: Int
    /// The day of the last run; nil before it.
    let run: CalendarDate?
    /// Whether the scope has it.
    let isAsked: Bool
  }

  /// A need as a round has it.
  struct RoundNeed: Sendable {
    /// Its round's place in the book.
    let round: Int
    let id: String
    let firm: String
    let amountYuan: Int
    /// The place of the need of an earlier round that it was carried over from.
    let carriedFrom: Int?
    /// How the round's last run saw it; nil before it.
    let seen: Seen?
  }

  /// A need's firm and diagnosis as its round's last run saw them.
  struct Seen: Sendable {
    let chamber: String
    let region: String
    let industry: String
    let size: String
    let isFirstLoan: Bool?
    let excluded: String?
    let openProducts: Int
  }

  /// A pair that a round of the scope offered to a bank.
  struct Pair: Sendable {
    /// Its need's place in the book.
    let need: Int
    /// The product's working days for a decision.
    let decisionDays: Int
    let progress: PairProgress
  }

  let scope: ReportScope
  /// In the order of their days, then names.
  let rounds: [Round]
  /// By round, in their order there; of all rounds, since a need may come from one outside the scope.
  let needs: [RoundNeed]
  let pairs: [Pair]

  /// Reads the book.
  ///
  /// - Throws: a `LedgerFault`.
  init(_ session: any LedgerSession, scope: ReportScope) throws(LedgerFault) {
    self.scope = scope
    rounds = try Self.rounds(session, asked: Set(scope.rounds))
    var places: [String: Int] = [:]
    for (place, round) in rounds.enumerated() { places[round.name] = place }
    var needPlaces = [[String: Int]](repeating: [:], count: rounds.count)
    needs = try Self.needs(session, places, &needPlaces)
    pairs = try Self.pairs(session, scope, rounds, places, needPlaces)
  }

  /// A pair's need.
  func need(of pair: Pair) -> RoundNeed { needs[pair.need] }

  /// A pair's round.
  func round(of pair: Pair) -> Round { rounds[needs[pair.need].round] }

  /// The needs of the scope's rounds.
  var askedNeeds: [RoundNeed] { needs.filter { rounds[$0.round].isAsked } }

  private static func rounds(
    _ session: any LedgerSession, asked: Set<String>
  ) throws(LedgerFault) -> [Round] {
    var rounds: [Round] = []
    try session.each(
      "SELECT name, as_of, state, answer_days, run_at FROM round ORDER BY as_of, name", []
    ) { row throws(LedgerFault) in
      rounds.append(
        try orStoreFault { () throws(StoreFault) in
          let name = try row.text()
          return Round(
            name: name, asOf: try row.day(),
            isClosed: try row.parsed(RoundEntry.State.init(rawValue:)) == .closed,
            answerDays: try row.integer(), run: try row.optionalMoment()?.day,
            isAsked: asked.isEmpty || asked.contains(name))
        })
    }
    return rounds
  }

  private static func needs(
    _ session: any LedgerSession, _ places: [String: Int], _ needPlaces: inout [[String: Int]]
  ) throws(LedgerFault) -> [RoundNeed] {
    var needs: [RoundNeed] = []
    var found = needPlaces
    try session.each(
      """
      SELECT n.round, n.id, n.firm, n.amount_yuan, n.carried_from, p.chamber, p.region, p.industry,
        p.size, p.is_first_loan, p.excluded, p.open_products
      FROM need n JOIN round r ON r.name = n.round
      LEFT JOIN participant p ON p.round = n.round AND p.need = n.id
      ORDER BY r.as_of, r.name, n.place
      """, []
    ) { row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        let (round, id) = (try row.text(), try row.text())
        guard let place = places[round] else { return }
        let (firm, amount) = (try row.text(), try row.integer())
        let source = try row.optionalText().flatMap { places[$0] }
        found[place][id] = needs.count
        needs.append(
          RoundNeed(
            round: place, id: id, firm: firm, amountYuan: amount,
            carriedFrom: source.flatMap { found[$0][id] }, seen: try Seen(from: &row)))
      }
    }
    needPlaces = found
    return needs
  }

  private static func pairs(
    _ session: any LedgerSession, _ scope: ReportScope, _ rounds: [Round],
    _ places: [String: Int], _ needPlaces: [[String: Int]]
  ) throws(LedgerFault) -> [Pair] {
    var decisionDays = [[String: Int]](repeating: [:], count: rounds.count)
    try session.each("SELECT round, id, decision_days FROM product", []) {
      row throws(LedgerFault) in
      try orStoreFault { () throws(StoreFault) in
        guard let place = places[try row.text()] else { return }
        decisionDays[place][try row.text()] = try row.integer()
      }
    }
    var pairs: [Pair] = []
    for progress in try session.pairs() {
      let listing = progress.listing
      guard let place = places[listing.round], rounds[place].isAsked,
        let need = needPlaces[place][listing.need]
      else { continue }
      pairs.append(
        Pair(
          need: need, decisionDays: decisionDays[place][listing.product] ?? 0,
          progress: progress.known(on: scope.on)))
    }
    return pairs
  }
}

extension ReportBook.Seen {
  /// What a row's next columns hold; nil for a need that no run saw.
  fileprivate init?(from row: inout SQLRow) throws(StoreFault) {
    guard let chamber = try row.optionalText(), let region = try row.optionalText(),
      let industry = try row.optionalText(), let size = try row.optionalText()
    else { return nil }
    self.chamber = chamber
    self.region = region
    self.industry = industry
    self.size = size
    isFirstLoan = try row.optionalTruth()
    excluded = try row.optionalText()
    openProducts = try row.integer()
  }
}
