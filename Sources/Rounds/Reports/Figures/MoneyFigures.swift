import Ledger

/// Firms funded and money lent, and beside it what is approved and not lent yet.
package struct MoneyFigures: Hashable, Sendable, Encodable {
  /// Firms with a funded pair; each once.
  package internal(set) var firms = 0
  /// Funded pairs.
  package internal(set) var loans = 0
  package internal(set) var yuan = 0
  /// Pairs whose latest answer is an approval.
  package internal(set) var approvedPairs = 0
  package internal(set) var approvedYuan = 0
}

/// Pairs under way to figures.
struct MoneyTally {
  private var figures = MoneyFigures()
  private var firms: Set<String> = []

  /// Counts a pair's answer that stands.
  mutating func add(_ answer: Answer, firm: String) {
    switch answer.status {
    case .funded:
      firms.insert(firm)
      figures.loans += 1
      figures.yuan += answer.amountYuan ?? 0
    case .approved:
      figures.approvedPairs += 1
      figures.approvedYuan += answer.amountYuan ?? 0
    case .contacted, .declined, .withdrawn: break
    }
  }

  /// What was counted.
  var money: MoneyFigures {
    var money = figures
    money.firms = firms.count
    return money
  }
}

extension ReportBook {
  /// The answers of funding and approval that stand and lie in the period, with the pair's need.
  var moneyAnswers: [(answer: Answer, pair: Pair)] {
    pairs.compactMap { pair in
      guard let answer = pair.progress.latest, scope.has(answer.day),
        answer.status == .funded || answer.status == .approved
      else { return nil }
      return (answer, pair)
    }
  }
}
