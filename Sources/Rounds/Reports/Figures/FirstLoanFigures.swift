/// First-time borrowers (首贷户) beside the others: asked, offered to a bank, funded.
///
/// Cases are the funnel's, and a case's firm is what the first run that saw it says.
package struct FirstLoanFigures: JSONRecord {
  /// Firms with their cases and money.
  package struct Count: Hashable, Sendable, Encodable {
    package internal(set) var firms = 0
    package internal(set) var cases = 0
    /// What they asked for; of funded ones, what was lent.
    package internal(set) var yuan = 0
  }

  /// A kind of borrowers.
  package struct Borrowers: Hashable, Sendable, Encodable {
    /// `first`, `repeat` or `unknown`.
    package let kind: String
    package let asked: Count
    package let offered: Count
    package let funded: Count
  }

  package let borrowers: [Borrowers]

  /// The figures of these cases.
  init(_ cases: [FinancingCase]) {
    borrowers = FirstLoan.allCases.map { kind in
      let own = cases.filter { FirstLoan($0.seen?.isFirstLoan) == kind }
      func count(_ chosen: [FinancingCase], _ yuan: (FinancingCase) -> Int) -> Count {
        Count(
          firms: Set(chosen.map(\.first.firm)).count, cases: chosen.count,
          yuan: chosen.reduce(0) { $0 + yuan($1) })
      }
      return Borrowers(
        kind: kind.rawValue, asked: count(own) { $0.first.amountYuan },
        offered: count(own.filter { $0.stage >= .offered }) { $0.first.amountYuan },
        funded: count(own.filter { $0.stage == .funded }) { $0.lentYuan })
    }
  }
}

/// Whether a firm owes no bank.
enum FirstLoan: String, CaseIterable, Sendable {
  case first
  case `repeat`
  case unknown

  /// What a round saw of a firm; nil is not known.
  init(_ isFirstLoan: Bool?) {
    self = isFirstLoan.map { $0 ? .first : .repeat } ?? .unknown
  }
}
