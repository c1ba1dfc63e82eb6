import Parallel

extension AllocationProblem {
  /// What no allocation can exceed, in billionths: each need takes its best offers as if the quotas
  /// were its own alone.
  ///
  /// A relaxation, so a proof: it keeps the limits of each need (offers, one of each group) and, of
  /// each product's quotas, only that a single need fits.
  ///
  /// - Parameter threads: how many threads work.
  /// - Returns: billionths.
  /// - Complexity: O(pairs × offers).
  func relaxedBound(threads: Int) -> Int {
    chunkedReduce(count: needCount, chunkSize: 4096, threads: threads, into: 0) { needs in
      var bound = 0
      for need in needs {
        var best = BestOfGroups(limit: offerLimits[need])
        for pair in pairs(ofNeed: need) {
          let product = Int(products[pair])
          guard seats[product] > 0, yuan[pair] <= quotas[product] else { continue }
          best.consider(values[pair], group: groups[product])
        }
        bound += best.sum().map { coverageBonuses[need] + $0 } ?? 0
      }
      return bound
    } take: { total, bound in
      total += bound
    }
  }
}

/// The best values of different groups, at most so many, gathered for one need after the other.
private struct BestOfGroups {
  private let limit: Int
  /// The best so far, the highest first.
  private var best: [(value: Int32, group: Int)] = []

  init(limit: Int) { self.limit = limit }

  mutating func consider(_ value: Int32, group: Int) {
    guard limit > 0, best.count < limit || value > best[limit - 1].value else { return }
    if let place = best.firstIndex(where: { $0.group == group }) {
      guard value > best[place].value else { return }
      best.remove(at: place)
    } else if best.count == limit {
      best.removeLast()
    }
    best.insert((value, group), at: best.firstIndex { $0.value < value } ?? best.count)
  }

  /// The values' sum, nil without any; the next need then starts afresh.
  mutating func sum() -> Int? {
    guard !best.isEmpty else { return nil }
    defer { best.removeAll(keepingCapacity: true) }
    return best.reduce(0) { $0 + Int($1.value) }
  }
}
