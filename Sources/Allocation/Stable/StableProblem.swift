/// Who would rather have whom: a problem of allocation whose pairs are ranked by both their sides.
///
/// A need ranks its pairs by `needScores`, a product its own by `productScores`; the larger, the
/// better, and of equal ones the pair that stands first (the earlier product; the earlier need). Of
/// the problem only pairs, yuan and the limits of needs, groups and products count: no values, no
/// bonuses, no caps, no reserves.
///
/// A pair *blocks* an allocation when both its sides would rather have it, by strictly better scores.
/// The need would when its offer of the same group scores worse or, without one, when it can have
/// another offer or has a worse one. The product would when giving up needs that score worse, however
/// many, frees both a seat and the money. Without a pair that blocks the allocation is *stable*.
public struct StableProblem: Sendable {
  /// The pairs and their limits.
  public let problem: AllocationProblem
  /// For each pair, what its need thinks of it.
  public let needScores: [Int32]
  /// For each pair, what its product thinks of it.
  public let productScores: [Int32]

  /// A problem ranked by both sides; there must be a score of each for every pair.
  ///
  /// - Parameters:
  ///   - problem: the pairs and their limits.
  ///   - needScores: for each pair, what its need thinks of it.
  ///   - productScores: for each pair, what its product thinks of it.
  public init(_ problem: AllocationProblem, needScores: [Int32], productScores: [Int32]) {
    precondition(
      needScores.count == problem.products.count && productScores.count == needScores.count)
    self.problem = problem
    self.needScores = needScores
    self.productScores = productScores
  }
}

extension StableProblem {
  func needKey(_ pair: Int) -> UInt64 { rankKey(score: needScores[pair], pair: pair) }

  func productKey(_ pair: Int) -> UInt64 { rankKey(score: productScores[pair], pair: pair) }

  func group(ofPair pair: Int) -> Int { problem.groups[Int(problem.products[pair])] }

  /// The rank keys of the pairs, those of each need from the one it likes best.
  func rankedByNeeds(threads: Int) -> [UInt64] {
    rankedRows(ends: problem.pairEnds, threads: threads) {
      needKey($0)
    } key: {
      $0
    }
  }
}
