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
  /// - Returns: the near misses, barred products left out; none for a need that stays out of the round.
  /// - Complexity: O(products / 64 + near misses × rules).
  public func nearMisses(ofNeed need: Int) -> [NearMiss] {
    let prepared = prepared[need]
    guard prepared.applicant.exclusion == nil else { return [] }
    var sweep = NearSweep(catalogue)
    sweep.scan(prepared)
    var misses: [NearMiss] = []
    let standings = model.isAbsolute ? nil : NeedStandings(catalogue, prepared)
    for word in sweep.near.indices {
      var rest = sweep.near[word]
      while rest != 0 {
        let product = word * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        let rule = Rule.allCases.first {
          catalogue.verdict($0, prepared, product: product) == .failed
        }
        guard let rule else { continue }
        let features = catalogue.features(prepared, product: product)
        misses.append(
          NearMiss(
            product: product, rule: rule,
            score: standings?.standing(of: product, features).score ?? model.score(features)))
      }
    }
    return misses
  }
}

/// Finds the products that one rule alone keeps from needs, in memory that they share.
struct NearSweep: ~Copyable {
  /// The bits of the last need's products, 64 a word.
  private(set) var near: [UInt64]
  private let bitmaps: EligibilityBitmaps
  private var sweep: ProductSweep

  init(_ catalogue: Catalogue) {
    bitmaps = catalogue.known.bitmaps
    near = [UInt64](repeating: 0, count: bitmaps.wordCount)
    sweep = ProductSweep(catalogue, top: 0)
  }

  /// Finds a need's products.
  mutating func scan(_ need: PreparedNeed) { sweep.scan(need, oneRuleAway: &near) }

  /// Whether a rule is the one that keeps any of the products from the need that was scanned.
  ///
  /// One rule fails for each of them, so that it is enough to know for which products it does.
  func isAway(_ need: PreparedNeed, byOnly rule: Rule) -> Bool {
    func start(_ condition: Condition) -> Int {
      Int(need.places.slots[condition.rawValue]) * bitmaps.wordCount
    }
    let (near, words) = (near.span, bitmaps.words.span)
    if rule != .guarantee, let condition = Condition(rawValue: Int(rule.rawValue)) {
      let failed = start(condition)
      for word in near.indices where near[word] & words[failed + word] != 0 { return true }
    } else {
      let (unsecured, secured, collateral) =
        (start(.unsecured), start(.secured), start(.collateral))
      for word in near.indices
      where near[word] & words[unsecured + word]
        & (words[secured + word] | words[collateral + word]) != 0
      {
        return true
      }
    }
    return false
  }
}
