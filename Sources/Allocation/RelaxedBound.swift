extension AllocationProblem {
  /// What no allocation can exceed, in billionths: each need takes its best offers as if the quotas
  /// were its own alone.
  ///
  /// A relaxation, so a proof: it keeps the limits of each need (offers, one of each group) and, of
  /// each product's quotas, only that a single need fits.
  ///
  /// - Complexity: O(pairs × log pairs of a need).
  var relaxedBound: Int {
    var best = BestOfGroups(groupCount: (groups.max() ?? -1) + 1)
    var bound = 0
    for need in pairEnds.indices {
      for pair in pairs(ofNeed: need) {
        let product = Int(products[pair])
        guard seats[product] > 0, yuan[pair] <= quotas[product] else { continue }
        best.consider(values[pair], group: groups[product])
      }
      let values = best.finish().sorted(by: >).prefix(offers)
      if !values.isEmpty { bound += coverageBonus + values.reduce(0) { $0 + Int($1) } }
    }
    return bound
  }
}

/// The best value of each group that has one, gathered for one need after the other.
private struct BestOfGroups {
  private var values: [Int32]
  private var met: [Int] = []

  init(groupCount: Int) { values = [Int32](repeating: -1, count: groupCount) }

  mutating func consider(_ value: Int32, group: Int) {
    if values[group] < 0 { met.append(group) }
    values[group] = max(values[group], value)
  }

  /// The values; the next need then starts afresh.
  mutating func finish() -> [Int32] {
    let best = met.map { values[$0] }
    for group in met { values[group] = -1 }
    met.removeAll(keepingCapacity: true)
    return best
  }
}
