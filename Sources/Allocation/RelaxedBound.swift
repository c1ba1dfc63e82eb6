extension AllocationProblem {
  /// What no allocation can exceed, in billionths: each need takes its best offers as if the quotas
  /// were its own alone.
  ///
  /// A relaxation, so a proof: it keeps the limits of each need (offers, one of each group) and, of
  /// each product's quotas, only that a single need fits.
  ///
  /// - Complexity: O(pairs × log pairs of a need).
  var relaxedBound: Int {
    pairEnds.indices.reduce(0) { sum, need in
      let best = bestOfEachGroup(need).sorted(by: >).prefix(offers)
      guard !best.isEmpty else { return sum }
      return sum + coverageBonus + best.reduce(0) { $0 + Int($1) }
    }
  }

  private func bestOfEachGroup(_ need: Int) -> [Int32] {
    var best: [Int: Int32] = [:]
    for pair in pairs(ofNeed: need) {
      let product = Int(products[pair])
      guard seats[product] > 0, yuan[pair] <= quotas[product] else { continue }
      best[groups[product]] = max(best[groups[product], default: 0], values[pair])
    }
    return Array(best.values)
  }
}
