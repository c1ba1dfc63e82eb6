import Exchange
package import Ledger
package import Market
import Statements

/// All that the ledger has of a firm: its facts, chambers, consents, and needs over all rounds.
package struct FirmFile: JSONRecord {
  package let firm: String
  package let name: String
  /// The facts by their columns' keys, without blank ones; consent stands apart.
  package let facts: [String: String]
  package let source: String
  package let changedAt: String
  package let chambers: [String]
  package let consents: [ConsentLine]
  package let needs: [NeedLine]
  package let visits: Int
  package let demands: Int
  /// Demands without an end.
  package let demandsOpen: Int
  package let changes: [ChangeLine]
  /// The firm itself, for other words than JSON's.
  let record: Firm

  private enum CodingKeys: String, CodingKey {
    case firm, name, facts, source, changedAt, chambers, consents, needs, visits, demands
    case demandsOpen, changes
  }

  /// A consent that the firm gave.
  package struct ConsentLine: Encodable, Sendable {
    /// Nil for all banks.
    package let bank: String?
    package let fromDay: String
    package let untilDay: String
    package let document: String
    package let withdrawnDay: String?
    /// Whether it runs on the day.
    package let isRunning: Bool
  }

  /// A need that the firm has had.
  package struct NeedLine: Encodable, Sendable {
    package let round: String
    package let need: String
    package let amountYuan: Int
    package let carriedFrom: String?
    /// How many banks it was offered to.
    package let banks: Int
    /// How its last answers stand: the best that a bank said.
    package let standing: String
  }

  /// Reads a firm's file.
  ///
  /// - Parameters:
  ///   - typed: the firm's credit code, as it was typed.
  ///   - day: the day on which consents run and silence is judged.
  ///   - session: a transaction on the ledger.
  /// - Throws: a `LedgerFault`, `.refused(.noSuch)` where the ledger has no such firm.
  package init(
    of typed: String, on day: CalendarDate, in session: any LedgerSession
  ) throws(LedgerFault) {
    let stored = try session.firm(typed)
    let code = stored.firm.code.description
    let parameters = [SQLValue.text(code)]
    firm = code
    name = stored.firm.name
    record = stored.firm
    facts = MarketWriter.facts(of: stored.firm, in: .en).reduce(into: [:]) { facts, fact in
      if !fact.cell.isEmpty { facts[fact.column.key] = fact.cell }
    }
    source = stored.source
    changedAt = stored.changedAt.description
    chambers = try session.records(
      Membership.self, "WHERE firm = $1 ORDER BY chamber", parameters
    ).map(\.chamber)
    consents = try session.records(
      Consent.self, "WHERE firm = $1 ORDER BY number", parameters
    ).map {
      ConsentLine(
        bank: $0.bank, fromDay: $0.fromDay.description, untilDay: $0.untilDay.description,
        document: $0.document, withdrawnDay: $0.withdrawnDay?.description,
        isRunning: $0.runs(on: day))
    }
    needs = try Self.needs(of: code, on: day, in: session)
    visits = try session.integer("SELECT COUNT(*) FROM visit WHERE firm = $1", parameters)
    demands = try session.integer("SELECT COUNT(*) FROM demand WHERE firm = $1", parameters)
    demandsOpen = try session.integer(
      "SELECT COUNT(*) FROM demand WHERE firm = $1 AND settled IS NULL", parameters)
    changes = try session.records(
      FactChange.self, "WHERE kind = 'firm' AND subject = $1 ORDER BY number", parameters
    ).map(ChangeLine.init)
  }

  private static func needs(
    of code: String, on day: CalendarDate, in session: any LedgerSession
  ) throws(LedgerFault) -> [NeedLine] {
    let stored = try session.records(StoredNeed.self, "WHERE firm = $1", [.text(code)])
    let rounds = try session.records(RoundEntry.self, "ORDER BY as_of, name")
    var lines: [NeedLine] = []
    for round in rounds {
      let ofRound = stored.filter { $0.round == round.name }.sorted { $0.place < $1.place }
      guard !ofRound.isEmpty else { continue }
      let ids = Set(ofRound.map(\.need.id))
      let pairs = try session.pairs(of: round.name).filter { ids.contains($0.listing.need) }
      for need in ofRound {
        let own = pairs.filter { $0.listing.need == need.need.id }
        let codes = own.map { $0.standing(on: day, answerDays: round.answerDays).code }
        lines.append(
          NeedLine(
            round: round.name, need: need.need.id, amountYuan: need.need.amount.value,
            carriedFrom: need.carriedFrom, banks: Set(own.map(\.listing.bank)).count,
            standing: best.first { codes.contains($0) } ?? "not_offered"))
      }
    }
    return lines
  }

  /// Standings, the one that says most of a need first.
  private static let best = [
    "funded", "approved", "withdrawn", "contacted", "waiting", "silent", "declined", "not_sent",
  ]
}
