package import Ledger
package import Market
import Statements

/// Where a round stands, in figures.
package struct RoundFigures: JSONRecord {
  package let name: String
  package let asOf: String
  package let state: String
  package let previous: String?
  package let answerDays: Int
  package let openedAt: String
  package let openedBy: String
  package let revision: Int
  package let runNumber: Int
  package let runAt: String?
  package let runBy: String?
  package let version: String?
  package let closedAt: String?
  package let closedBy: String?
  package let firms: Int
  package let needs: Int
  package let needsCarried: Int
  package let amountAskedYuan: Int
  package let banksLeftOut: Int
  package let products: Int
  package let banks: Int
  package let policies: Int
  package let lists: Int
  package let offers: Int
  /// Pairs by where they stand on the day: their number, and the yuan approved or lent.
  package let standings: [StandingTotal]

  /// Pairs that stand alike.
  package struct StandingTotal: Encodable, Sendable {
    package let standing: String
    package let pairs: Int
    package let amountYuan: Int?
  }

  /// Reads a round's figures.
  ///
  /// - Parameters:
  ///   - name: the round's name.
  ///   - day: the day on which silence is judged.
  ///   - session: a transaction on the ledger.
  /// - Throws: a `LedgerFault`.
  package init(
    of name: String, on day: CalendarDate, in session: any LedgerSession
  ) throws(LedgerFault) {
    let round = try session.round(named: name)
    self.name = name
    asOf = round.asOf.description
    state = round.state.rawValue
    previous = round.previous
    answerDays = round.answerDays
    (openedAt, openedBy) = (round.openedAt.description, round.openedBy)
    (revision, runNumber) = (round.revision, round.runNumber)
    (runAt, runBy, version) = (round.runAt?.description, round.runBy, round.version)
    (closedAt, closedBy) = (round.closedAt?.description, round.closedBy)
    func count(_ sql: String) throws(LedgerFault) -> Int {
      try session.integer(sql + " WHERE round = $1", [.text(name)])
    }
    firms = try count("SELECT COUNT(DISTINCT firm) FROM need")
    needs = try count("SELECT COUNT(*) FROM need")
    needsCarried = try count("SELECT COUNT(carried_from) FROM need")
    amountAskedYuan = try count("SELECT CAST(COALESCE(SUM(amount_yuan), 0) AS BIGINT) FROM need")
    banksLeftOut = try count("SELECT COUNT(*) FROM exclusion")
    products = try count("SELECT COUNT(*) FROM product")
    banks = try count("SELECT COUNT(DISTINCT bank) FROM product")
    policies = try count("SELECT COUNT(*) FROM policy")
    lists = try count("SELECT COUNT(*) FROM dispatch")
    let pairs = try session.pairs(of: name)
    offers = pairs.count
    let stand = pairs.map { ($0.standing(on: day, answerDays: round.answerDays).code, $0.latest) }
    standings = PairProgress.Standing.codes.compactMap { code in
      let alike = stand.filter { $0.0 == code }
      guard !alike.isEmpty else { return nil }
      let amounts = alike.compactMap { $0.1?.amountYuan }
      return StandingTotal(
        standing: code, pairs: alike.count,
        amountYuan: amounts.isEmpty ? nil : amounts.reduce(0, +))
    }
  }
}

extension PairProgress.Standing {
  /// The codes of all standings, in the order of a pair's life.
  static let codes = [
    "not_sent", "waiting", "silent", "contacted", "approved", "funded", "declined", "withdrawn",
  ]

  /// The standing's word for programs.
  var code: String {
    switch self {
    case .notSent: "not_sent"
    case .waiting: "waiting"
    case .silent: "silent"
    case .contacted: "contacted"
    case .approved: "approved"
    case .funded: "funded"
    case .declined: "declined"
    case .withdrawn: "withdrawn"
    }
  }
}
