/// What became of needs taken together: sums of their diagnoses, and what a single rule keeps them
/// from.
public struct RuleTally: Sendable {
  /// Needs that took part.
  public private(set) var judged = 0
  /// Needs that took part and that no product is open to.
  public private(set) var withoutProduct = 0
  /// Pairs of judged needs and products that are open.
  public private(set) var openPairs = 0
  /// Pairs with no failed and some unknown rule.
  public private(set) var conditionalPairs = 0
  /// Pairs that exactly one rule closes, with nothing unknown.
  public private(set) var oneRuleAwayPairs = 0
  /// Pairs that would be open, were the product not barred for the need.
  public private(set) var barredPairs = 0
  private var closedPairs = InlineArray<14, Int>(repeating: 0)
  private var needsOneRuleAway = InlineArray<14, Int>(repeating: 0)

  /// No needs.
  public init() {}

  /// How many pairs a rule closes.
  public func closedPairs(by rule: Rule) -> Int { closedPairs[Int(rule.rawValue)] }

  /// How many needs without an open product a rule alone keeps from one or more.
  public func needsOneRuleAway(by rule: Rule) -> Int { needsOneRuleAway[Int(rule.rawValue)] }

  /// Adds what became of other needs.
  public mutating func add(_ other: RuleTally) {
    judged += other.judged
    withoutProduct += other.withoutProduct
    openPairs += other.openPairs
    conditionalPairs += other.conditionalPairs
    oneRuleAwayPairs += other.oneRuleAwayPairs
    barredPairs += other.barredPairs
    for rule in closedPairs.indices {
      closedPairs[rule] += other.closedPairs[rule]
      needsOneRuleAway[rule] += other.needsOneRuleAway[rule]
    }
  }

  fileprivate mutating func add(_ diagnosis: Diagnosis) {
    judged += 1
    if diagnosis.eligible == 0 { withoutProduct += 1 }
    openPairs += Int(diagnosis.eligible)
    conditionalPairs += Int(diagnosis.conditional)
    oneRuleAwayPairs += Int(diagnosis.oneRuleAway)
    barredPairs += Int(diagnosis.barred)
    for rule in Rule.allCases {
      closedPairs[Int(rule.rawValue)] += Int(diagnosis[failed: rule])
    }
  }

  fileprivate mutating func addNeed(keptBy rule: Rule) { needsOneRuleAway[Int(rule.rawValue)] += 1 }
}

extension Matcher {
  /// What became of some needs taken together.
  ///
  /// - Parameters:
  ///   - needs: the needs' places in the market.
  ///   - matches: what the match found.
  /// - Returns: their sums.
  /// - Complexity: O(needs × rules), and O(rules × products / 64) for each need that no product is
  ///   open to.
  public func tally(_ needs: Range<Int>, of matches: Matches) -> RuleTally {
    var tally = RuleTally()
    var sweep = NearSweep(catalogue)
    let findings = matches.findings.span
    for need in needs {
      guard case .judged(let diagnosis) = findings[need] else { continue }
      tally.add(diagnosis)
      guard diagnosis.eligible == 0, diagnosis.oneRuleAway > 0 else { continue }
      sweep.scan(prepared[need])
      for rule in Rule.allCases where sweep.isAway(prepared[need], byOnly: rule) {
        tally.addNeed(keptBy: rule)
      }
    }
    return tally
  }
}
