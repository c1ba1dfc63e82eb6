import Market

/// By how much a need's side misses what a failed rule asks for.
public enum Shortfall: Hashable, Sendable {
  /// Days to wait until the product is on offer.
  case days(Int)
  /// Months to add: of the firm's age, or of the tenor (below zero: to take away).
  case months(Int)
  /// Yuan to add: of revenue, amount or collateral (below zero: to take away).
  case yuan(Int)
  /// Basis points to add to the highest rate that the firm would pay.
  case points(Int)
  /// Grades to climb.
  case grades(Int)
}

extension RuleFinding {
  /// By how much the need's side misses what the product asks for; nil where the rule did not fail,
  /// or where no amount of anything on the need's side would mend it.
  public var shortfall: Shortfall? {
    guard verdict == .failed else { return nil }
    switch facts {
    case .window(let asOf, let from, let to):
      return asOf < from && from <= to ? .days(from.dayNumber - asOf.dayNumber) : nil
    case .age(let months, let least): return .months(least - (months ?? 0))
    case .revenue(let revenue, let least): return .yuan(least.value - (revenue?.value ?? 0))
    case .taxGrade(let grade, let least):
      guard let grade, let least else { return nil }
      return .grades(Int(least.rawValue) - Int(grade.rawValue))
    case .amount(let amount, let from, let to):
      return .yuan((amount < from ? from.value : to.value) - amount.value)
    case .tenor(let months, let from, let to): return .months((months < from ? from : to) - months)
    case .rate(let ceiling, let start, let subsidyPoints):
      return ceiling.map { .points(start.value - subsidyPoints - $0.value) }
    case .guarantee(let offered, let taken, let collateral, let enough):
      guard !offered.isDisjoint(with: taken), let enough else { return nil }
      return .yuan(enough.value - collateral.value)
    case .leverage(let liabilities, let assets, let highest):
      guard let liabilities, let assets, let highest else { return nil }
      return .yuan(assets.value * highest / 100 - liabilities.value)
    case .region, .industry, .size, .labels, .purpose: return nil
    }
  }
}
