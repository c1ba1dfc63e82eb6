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
    guard prepared[need].exclusion == nil else { return [] }
    let slots = prepared[need].slots
    var scan = EligibilityScan(productCount: offers.count)
    scan.scan(slots, in: index)
    let figures = figures(ofNeed: need)
    let support = supports.supports[prepared[need].support]
    var misses: [NearMiss] = []
    for word in 0..<index.wordCount {
      var rest = scan.oneRuleAway(word: word)
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        let rule = Rule.allCases.first { rule in
          let slot = Int(slots[Int(rule.rawValue)])
          return index.failed[slot * index.wordCount + word] >> UInt64(bit) & 1 == 1
        }
        guard let rule else { continue }
        let product = word * 64 + bit
        let features = features(
          figures, of: prepared[need], support: support, product: product)
        misses.append(NearMiss(product: product, rule: rule, score: model.score(features)))
      }
    }
    return misses
  }
}
