import Parallel

extension StableProblem {
  /// How many pairs block an allocation.
  ///
  /// - Parameters:
  ///   - chosen: the allocation's pairs, ascending; together they keep every limit.
  ///   - threads: how many threads work.
  /// - Returns: their number; 0 for a stable allocation.
  /// - Complexity: O(pairs × log seats).
  public func blockingPairs(of chosen: [Int], threads: Int) -> Int {
    let held = Holdings(chosen, of: self)
    return chunkedReduce(count: problem.needCount, chunkSize: 1024, threads: threads, into: 0) {
      needs in
      var count = 0
      for need in needs {
        for pair in problem.pairs(ofNeed: need) where isBlocking(pair, need: need, held) {
          count += 1
        }
      }
      return count
    } take: { total, count in
      total += count
    }
  }

  /// Whether both sides of a pair would rather have it than what they hold; never of a held pair.
  @inline(__always)
  func isBlocking(_ pair: Int, need: Int, _ held: Holdings) -> Bool {
    held.products.canTake(
      productKey(pair).behindTies, yuan: problem.yuan[pair], product: Int(problem.products[pair]))
      // A held pair is its group's, and not better than itself.
      && held.needs.wants(needKey(pair), group: group(ofPair: pair), need: need)
  }
}
