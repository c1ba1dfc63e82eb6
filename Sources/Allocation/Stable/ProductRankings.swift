import Parallel

/// The pairs of each product, from the one it likes best.
struct ProductRankings: Sendable {
  /// A pair, with what is asked about it on the way down a ranking.
  struct Entry: Sendable {
    /// Its rank key for the product.
    let key: UInt64
    let need: Int32
    let needScore: Int32
    let yuan: Int

    var pair: Int { key.pair }
    /// Its rank key for the need.
    var needKey: UInt64 { rankKey(score: needScore, pair: pair) }
  }

  /// The entries of all products, one product after the other.
  let entries: [Entry]
  private let ends: [Int]

  /// The entries of a product, as places in `entries`.
  func places(of product: Int) -> Range<Int> {
    (product == 0 ? 0 : ends[product - 1])..<ends[product]
  }

  /// The rankings of a problem.
  ///
  /// - Complexity: O(pairs).
  init(_ stable: StableProblem, threads: Int) {
    let problem = stable.problem
    var ends = [Int](repeating: 0, count: problem.productCount)
    for product in problem.products { ends[Int(product)] += 1 }
    for product in ends.indices.dropFirst() { ends[product] += ends[product - 1] }
    self.ends = ends
    // What is asked about a pair travels with it: to look it up would miss the cache at every step.
    let blank = Entry(key: 0, need: 0, needScore: 0, yuan: 0)
    var entries = [Entry](repeating: blank, count: problem.products.count)
    var next = [0] + ends.dropLast()
    for need in problem.pairEnds.indices {
      for pair in problem.pairs(ofNeed: need) {
        let product = Int(problem.products[pair])
        entries[next[product]] = Entry(
          key: stable.productKey(pair), need: Int32(need), needScore: stable.needScores[pair],
          yuan: problem.yuan[pair])
        next[product] += 1
      }
    }
    let unranked = entries
    self.entries = rankedRows(ends: ends, threads: threads) {
      unranked[$0]
    } key: {
      $0.key
    }
  }
}
