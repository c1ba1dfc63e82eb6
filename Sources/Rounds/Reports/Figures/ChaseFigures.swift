import Ledger
import Market
import Statements

/// Whom to chase: banks that owe an answer, a decision or money, chambers with demands overdue.
///
/// Nobody who was chased within the last three days is among them; those are named apart.
package struct ChaseFigures: JSONRecord {
  /// Working days after which approved money that did not flow is asked for.
  package static let fundingDays = 10
  /// Working days after which a demand that is not settled is asked for.
  package static let demandDays = 10

  /// Something owed.
  package struct Item: Hashable, Sendable, Encodable {
    /// What is owed.
    package enum Kind: String, CaseIterable, Sendable, Encodable {
      /// No answer by the promised day.
      case silent
      /// Contacted, and no decision within the product's days.
      case undecided
      /// Approved, and no money within `fundingDays`.
      case unfunded
      /// A demand not settled within `demandDays`.
      case unsettled
    }

    package let kind: Kind
    package let round: String?
    package let need: String?
    package let product: String?
    package let demand: Int?
    /// The day by which it should have come.
    package let due: String
    /// Working days since then.
    package let daysOver: Int
  }

  /// Someone who owes.
  package struct Debtor: Hashable, Sendable, Encodable {
    package let name: String
    /// The longest overdue first.
    package let items: [Item]
    /// The day of the last chase; nil for none.
    package let chased: String?

    /// How many items are of a kind.
    func count(_ kind: Item.Kind) -> Int { items.count { $0.kind == kind } }
  }

  /// Those who owe most first.
  package let banks: [Debtor]
  package let chambers: [Debtor]
  /// Banks and chambers that owe, and were chased within the last three days.
  package let resting: [Debtor]

  /// The figures of a book.
  ///
  /// - Throws: a `LedgerFault`.
  init(_ session: any LedgerSession, _ book: ReportBook) throws(LedgerFault) {
    let on = book.scope.on
    var owed: [String: [Item]] = [:]
    for pair in book.pairs {
      guard let (kind, due) = book.debt(of: pair), due < on else { continue }
      let listing = pair.progress.listing
      owed[listing.bank, default: []].append(
        Item(
          kind: kind, round: listing.round, need: listing.need, product: listing.product,
          demand: nil, due: due.description, daysOver: due.workingDays(to: on)))
    }
    var overdue: [String: [Item]] = [:]
    for demand in try RaisedDemand.all(session) {
      let due = demand.raised.adding(workingDays: Self.demandDays)
      guard demand.known(on: on).result == nil, due < on else { continue }
      overdue[demand.chamber, default: []].append(
        Item(
          kind: .unsettled, round: nil, need: nil, product: nil, demand: demand.number,
          due: due.description, daysOver: due.workingDays(to: on)))
    }
    let chases = try session.records(Chase.self, "ORDER BY day, number").filter { $0.day <= on }
    let lastBank = Self.lastDays(chases, .bank)
    let lastChamber = Self.lastDays(chases, .chamber)
    let all = (
      Self.debtors(owed, lastBank), Self.debtors(overdue, lastChamber)
    )
    let isResting = { (debtor: Debtor, last: [String: CalendarDate]) in
      last[debtor.name].map { Chasing.isTooSoon(on, after: $0) } ?? false
    }
    banks = all.0.filter { !isResting($0, lastBank) }
    chambers = all.1.filter { !isResting($0, lastChamber) }
    resting =
      all.0.filter { isResting($0, lastBank) } + all.1.filter { isResting($0, lastChamber) }
  }

  private static func lastDays(
    _ chases: [Chase], _ party: Chase.Party
  ) -> [String: CalendarDate] {
    chases.reduce(into: [:]) { days, chase in
      if chase.party == party { days[chase.name] = chase.day }
    }
  }

  private static func debtors(
    _ items: [String: [Item]], _ last: [String: CalendarDate]
  ) -> [Debtor] {
    items.map { name, items in
      Debtor(
        name: name,
        items: items.enumerated().sorted { a, b in
          a.element.due != b.element.due
            ? a.element.due < b.element.due : a.offset < b.offset
        }.map(\.element), chased: last[name]?.description)
    }.sorted { a, b in
      a.items.count != b.items.count ? a.items.count > b.items.count : a.name < b.name
    }
  }
}

extension ReportBook {
  /// What the bank owes on a pair, and by which day it should have come; nil where it owes nothing.
  ///
  /// A round that is closed asks nobody for first answers any more: its silent pairs went on to the
  /// next round without the bank.
  fileprivate func debt(of pair: Pair) -> (ChaseFigures.Item.Kind, CalendarDate)? {
    let progress = pair.progress
    func since(_ status: Answer.Status) -> CalendarDate {
      progress.answers.filter { $0.status == status }.map(\.day).min() ?? scope.on
    }
    switch progress.standing(on: scope.on, answerDays: round(of: pair).answerDays) {
    case .silent(let due): return round(of: pair).isClosed ? nil : (.silent, due)
    case .contacted:
      return (.undecided, since(.contacted).adding(workingDays: pair.decisionDays))
    case .approved:
      return (.unfunded, since(.approved).adding(workingDays: ChaseFigures.fundingDays))
    case .notSent, .waiting, .funded, .declined, .withdrawn: return nil
    }
  }
}
