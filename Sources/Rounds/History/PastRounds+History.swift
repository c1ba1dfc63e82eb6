import LinearAlgebra
import Market
import Matching
import Weighting

extension PastRounds {
  /// What outcomes say of who serves whom.
  ///
  /// - Parameters:
  ///   - day: only rounds before it are looked at; nil for all.
  ///   - threads: how many threads work; the answer is the same for any number.
  /// - Returns: the history; nil where no pair was taken up.
  func history(before day: CalendarDate? = nil, threads: Int) -> HistoryFile? {
    var numbers: [String: Int32] = [:]
    var products: [String] = []
    var (served, times): ([Int32], [Int32]) = ([], [])
    var borrowers: [(need: Need, firm: Firm)] = []
    let last = rounds.lastIndex { round in day.map { round.market.asOf < $0 } ?? true }
    guard let last else { return nil }
    for (row, pair) in pairs.enumerated() where pair.round <= last && outcomes.successes[row] {
      let id = product(of: pair).id
      let number = numbers[id] ?? Int32(products.count)
      if numbers.updateValue(number, forKey: id) == nil { products.append(id) }
      served.append(number)
      times.append(Int32(pair.round))
      borrowers.append((need(of: pair), firm(of: pair)))
    }
    guard !served.isEmpty else { return nil }
    let loans = PastLoans(
      columns: BorrowerColumns.columns(of: borrowers), kinds: BorrowerColumns.kinds,
      products: served, productCount: products.count, times: times)
    return HistoryFile(
      until: rounds[last].market.asOf.description, loans: loans.count, products: products,
      attributes: BorrowerColumns.names, model: HistoryLearner(threads: threads).learn(loans))
  }

  /// The outcomes with the feature `history` of each pair as the rounds before its own tell it.
  ///
  /// - Parameter threads: how many threads work; the answer is the same for any number.
  /// - Returns: the outcomes; a half in the first round, which knows no other.
  func outcomesWithHistory(threads: Int) -> Outcomes {
    var known = outcomes
    let column = Int(Feature.history.rawValue)
    for (place, round) in rounds.enumerated() {
      guard let history = history(before: round.market.asOf, threads: threads) else { continue }
      let service = history.service(for: round.market)
      for (row, pair) in pairs.enumerated() where pair.round == place {
        known.features[row, column] = service.values(pair.need, [Int32(pair.product)])[0]
      }
    }
    return known
  }
}
