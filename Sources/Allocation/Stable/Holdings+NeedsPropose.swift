extension Holdings {
  /// What is held in the end when needs propose: each to its best products, as many as it can have,
  /// and to the next when one gives it up.
  ///
  /// A product keeps the best that fit, and what it has refused or given up does not come back. Where
  /// money never binds, what is held is stable and every need has the best that it has in any stable
  /// allocation.
  ///
  /// Source: D. Gale and L. S. Shapley, College Admissions and the Stability of Marriage (1962); with
  /// several offers for each need, A. E. Roth, Stability and Polarization of Interests in Job Matching
  /// (1984).
  ///
  /// - Parameters:
  ///   - stable: the problem.
  ///   - ranked: the rank keys of its pairs, those of each need from the one it likes best.
  /// - Complexity: O(pairs × seats); a pair is proposed once.
  init(needsPropose stable: StableProblem, ranked: [UInt64]) {
    let problem = stable.problem
    self.init(problem)
    let needOfPair = problem.needOfPair
    var isRefused = [Bool](repeating: false, count: ranked.count)
    // Before its cursor a need has nothing left to propose.
    var cursors = problem.pairEnds.indices.map { problem.pairs(ofNeed: $0).lowerBound }
    var waiting: [Int] = []
    var dropped: [Int] = []
    for first in problem.pairEnds.indices {
      waiting.append(first)
      while let need = waiting.popLast() {
        var place = cursors[need]
        let end = problem.pairEnds[need]
        while place < end, needs.hasRoom(need) {
          let key = ranked[place]
          let pair = key.pair
          place += 1
          let product = Int(problem.products[pair])
          let group = problem.groups[product]
          guard !isRefused[pair], !needs.holds(group: group, need: need) else { continue }
          let isTaken = products.take(
            stable.productKey(pair), yuan: problem.yuan[pair], product: product, dropped: &dropped)
          guard isTaken else {
            isRefused[pair] = true
            continue
          }
          needs.add(key, group: group, need: need)
          for lost in dropped {
            let loser = Int(needOfPair[lost])
            isRefused[lost] = true
            needs.remove(pair: lost, need: loser)
            // Other products of the group, passed over so far, may stand right behind.
            let row = problem.pairs(ofNeed: loser)
            let lostPlace = ranked[row].firstIndex { $0.pair == lost } ?? row.upperBound
            cursors[loser] = min(cursors[loser], lostPlace)
            waiting.append(loser)
          }
          dropped.removeAll(keepingCapacity: true)
        }
        cursors[need] = place
      }
    }
  }
}
