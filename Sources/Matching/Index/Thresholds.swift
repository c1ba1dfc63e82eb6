import Market

/// The distinct values at which the products' demands begin or end, sorted.
///
/// A need's value matters to a rule only by its rank among them, so that needs by the thousand
/// share a handful of keys.
struct Thresholds: Sendable {
  let ages: SortedValues
  let revenues: SortedValues
  let amountMins: SortedValues
  let amountMaxes: SortedValues
  let tenorMins: SortedValues
  let tenorMaxes: SortedValues
  let loanToValues: SortedValues
  let leverages: SortedValues
  /// Every rate that a product can start from, less every subsidy that a policy can give.
  let rates: SortedValues

  init(market: Market) {
    let products = market.products
    ages = SortedValues(products.map(\.minAgeMonths))
    revenues = SortedValues(products.map(\.minRevenue.value))
    amountMins = SortedValues(products.map(\.amountMin.value))
    amountMaxes = SortedValues(products.map(\.amountMax.value))
    tenorMins = SortedValues(products.map(\.tenorMin))
    tenorMaxes = SortedValues(products.map(\.tenorMax))
    loanToValues = SortedValues(products.map(\.loanToValue))
    leverages = SortedValues(products.compactMap(\.maxLeverage))
    let subsidies = Set(market.policies.map(\.subsidy.value) + [0])
    let starts = Set(products.map(\.rateMin.value))
    rates = SortedValues(starts.flatMap { start in subsidies.map { start - $0 } })
  }
}

/// Distinct whole numbers in ascending order.
struct SortedValues: Sendable {
  private let values: [Int]

  init(_ values: some Sequence<Int>) { self.values = Set(values).sorted() }

  /// How many there are.
  var count: Int { values.count }

  /// How many of the values are at most `limit`.
  func count(upTo limit: Int) -> Int { values.prefixCount { $0 <= limit } }

  /// How many of the values are under `limit`.
  func count(under limit: Int) -> Int { values.prefixCount { $0 < limit } }

  /// How many of the values come before the first that holds; values hold from some place on.
  func countBefore(_ holds: (Int) -> Bool) -> Int { values.prefixCount { !holds($0) } }
}

extension [Int] {
  /// How many leading elements belong, where those that belong all lead.
  ///
  /// No branch hangs on an element: it would be mistaken half the time.
  fileprivate func prefixCount(_ belongs: (Int) -> Bool) -> Int {
    var found = 0
    var rest = count
    while rest > 0 {
      let half = (rest + 1) / 2
      found += belongs(self[found + half - 1]) ? half : 0
      rest -= half
    }
    return found
  }
}
