extension Matcher {
  /// A product that one rule alone keeps from a need.
  public struct NearMiss: Sendable {
    /// The product, as its place in the market.
    public let product: Int
    /// The rule.
    public let rule: Rule
    /// The score that the pair would have.
    public let score: Score
  }

  /// The products that one rule alone keeps from a need, in the market's order.
  ///
  /// - Parameter need: the need's place in the market.
  /// - Returns: the near misses; none for a need that stays out of the round.
  /// - Complexity: O(products / 64 + near misses × rules).
  public func nearMisses(ofNeed need: Int) -> [NearMiss] {
    let prepared = prepared[need]
    guard prepared.applicant.exclusion == nil else { return [] }
    var sweep = ProductSweep(catalogue, top: 0)
    let near = sweep.scanNear(prepared)
    var misses: [NearMiss] = []
    for word in near.indices {
      var rest = near[word]
      while rest != 0 {
        let product = word * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        let rule = Rule.allCases.first {
          catalogue.verdict($0, prepared, product: product) == .failed
        }
        guard let rule else { continue }
        misses.append(
          NearMiss(
            product: product, rule: rule,
            score: model.score(catalogue.features(prepared, product: product))))
      }
    }
    return misses
  }
}
