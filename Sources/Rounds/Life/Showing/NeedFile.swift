import Exchange
package import Ledger
package import Market
import Statements

/// All that the ledger has of a need: its facts, and what became of it in this round and earlier ones.
package struct NeedFile: JSONRecord {
  package let round: String
  package let need: String
  package let firm: String
  package let firmName: String
  /// The facts by their columns' keys, without blank ones.
  package let facts: [String: String]
  package let source: String
  package let visit: Int?
  /// The rounds that it was carried through, the latest first.
  package let rounds: [String]
  package let leftOut: [LeftOut]
  package let offers: [Offer]
  package let changes: [ChangeLine]
  /// The need itself, for other words than JSON's.
  let record: Need

  private enum CodingKeys: String, CodingKey {
    case round, need, firm, firmName, facts, source, visit, rounds, leftOut, offers, changes
  }

  /// A bank that is left out.
  package struct LeftOut: Encodable, Sendable {
    package let bank: String
    package let sinceRound: String
    package let cause: String
    package let reason: String?
  }

  /// An offer to a bank, and what the bank said.
  package struct Offer: Encodable, Sendable {
    package let round: String
    package let bank: String
    package let product: String
    package let rank: Int
    package let sent: String?
    package let isMasked: Bool
    package let standing: String
    package let answers: [AnswerLine]
  }

  /// A bank's answer.
  package struct AnswerLine: Encodable, Sendable {
    package let day: String
    package let status: String
    package let amountYuan: Int?
    package let reason: String?
    package let note: String
  }

  /// Reads a need's file.
  ///
  /// - Parameters:
  ///   - need: the need's identifier.
  ///   - name: the round's name.
  ///   - day: the day on which silence is judged.
  ///   - session: a transaction on the ledger.
  /// - Throws: a `LedgerFault`, `.refused(.noSuch)` where the round has no such need.
  package init(
    of need: String, round name: String, on day: CalendarDate, in session: any LedgerSession
  ) throws(LedgerFault) {
    _ = try session.round(named: name)
    var chain: [(round: RoundEntry, need: StoredNeed)] = []
    var next: String? = name
    while let round = next {
      guard
        let stored = try session.records(
          StoredNeed.self, "WHERE round = $1 AND id = $2", [.text(round), .text(need)]
        ).first
      else { break }
      chain.append((try session.round(named: round), stored))
      next = stored.carriedFrom
    }
    guard let latest = chain.first?.need else {
      throw .refused(
        .noSuch(
          .need, id: need,
          near: Spelling.nearest(
            to: need,
            in: try session.records(StoredNeed.self, "WHERE round = $1", [.text(name)])
              .map(\.need.id))))
    }
    round = name
    self.need = need
    firm = latest.need.firm.description
    firmName =
      try session.records(StoredFirm.self, "WHERE code = $1", [.text(firm)]).first?.firm.name ?? ""
    record = latest.need
    facts = MarketWriter.facts(of: latest.need, in: .en).reduce(into: [:]) { facts, fact in
      if !fact.cell.isEmpty { facts[fact.column.key] = fact.cell }
    }
    source = latest.source
    visit = latest.visit
    rounds = chain.map(\.round.name)
    leftOut = try session.records(
      BankExclusion.self, "WHERE round = $1 AND need = $2 ORDER BY since_round, bank",
      [.text(name), .text(need)]
    ).map {
      LeftOut(
        bank: $0.bank, sinceRound: $0.sinceRound, cause: $0.cause.rawValue, reason: $0.reason)
    }
    var offers: [Offer] = []
    for (round, _) in chain {
      offers += try session.pairs(of: round.name).filter { $0.listing.need == need }.map {
        Offer($0, on: day, answerDays: round.answerDays)
      }
    }
    self.offers = offers
    let known = Set(rounds)
    changes = try session.records(
      FactChange.self, "WHERE kind = 'need' AND subject = $1 ORDER BY number", [.text(need)]
    ).filter { known.contains($0.round) }.map(ChangeLine.init)
  }
}

extension NeedFile.Offer {
  fileprivate init(_ pair: PairProgress, on day: CalendarDate, answerDays: Int) {
    self.init(
      round: pair.listing.round, bank: pair.listing.bank, product: pair.listing.product,
      rank: pair.listing.rank, sent: pair.sent?.description, isMasked: pair.isMasked,
      standing: pair.standing(on: day, answerDays: answerDays).code,
      answers: pair.answers.map {
        NeedFile.AnswerLine(
          day: $0.day.description, status: $0.status.rawValue, amountYuan: $0.amountYuan,
          reason: $0.reason, note: $0.note)
      })
  }
}
