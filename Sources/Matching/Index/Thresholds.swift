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

  init(_ offers: [Offer], policies: [Policy]) {
    ages = SortedValues(offers.map(\.minAgeMonths))
    revenues = SortedValues(offers.map(\.minRevenue.value))
    amountMins = SortedValues(offers.map(\.amountMin.value))
    amountMaxes = SortedValues(offers.map(\.amountMax.value))
    tenorMins = SortedValues(offers.map(\.tenorMin))
    tenorMaxes = SortedValues(offers.map(\.tenorMax))
    loanToValues = SortedValues(offers.map(\.loanToValue))
    leverages = SortedValues(offers.compactMap(\.maxLeverage))
    let subsidies = Set(policies.map(\.subsidy.value) + [0])
    let starts = Set(offers.map(\.rateMin.value))
    rates = SortedValues(starts.flatMap { start in subsidies.map { start - $0 } })
  }
}

/// Distinct whole numbers in ascending order.
struct SortedValues: Sendable {
  private let values: [Int]
  /// For each number from the lowest value to the highest, how many values are at most it; empty
  /// where they lie too far apart.
  private let ranks: [Int32]

  private static let widestRanks = 4096

  init(_ values: some Sequence<Int>) {
    let sorted = Set(values).sorted()
    self.values = sorted
    guard let low = sorted.first, let high = sorted.last, high - low < Self.widestRanks else {
      ranks = []
      return
    }
    var ranks = [Int32](repeating: 0, count: high - low + 1)
    for value in sorted { ranks[value - low] = 1 }
    for place in ranks.indices.dropFirst() { ranks[place] += ranks[place - 1] }
    self.ranks = ranks
  }

  /// How many there are.
  var count: Int { values.count }

  /// How many of the values are at most `limit`.
  @inline(__always)
  func count(upTo limit: Int) -> Int {
    guard !ranks.isEmpty else { return prefixCount { $0 <= limit } }
    let place = limit - values[0]
    return place < 0 ? 0 : Int(ranks[min(place, ranks.count - 1)])
  }

  /// How many of the values are under `limit`.
  @inline(__always)
  func count(under limit: Int) -> Int { count(upTo: limit - 1) }

  /// How many of the values come before the first that holds; values hold from some place on.
  @inline(__always)
  func countBefore(_ holds: (Int) -> Bool) -> Int { prefixCount { !holds($0) } }

  /// How many leading values belong, where those that belong all lead.
  ///
  /// No branch hangs on a value: it would be mistaken half the time.
  @inline(__always)
  private func prefixCount(_ belongs: (Int) -> Bool) -> Int {
    let values = values.span
    var found = 0
    var rest = values.count
    while rest > 0 {
      let half = (rest + 1) / 2
      found += belongs(values[found + half - 1]) ? half : 0
      rest -= half
    }
    return found
  }
}
