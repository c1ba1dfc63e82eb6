import Market

/// A rule as data: what it looks at in an applicant, and what it says of a pair.
///
/// Invariant: applicants with equal keys get equal verdicts from every product. So the verdicts
/// are worked out once for each distinct key and kept as a bitmap over the products.
struct EligibilityRule: Sendable {
  let rule: Rule
  /// What the rule looks at in an applicant, as a number from 0.
  let key: @Sendable (Applicant, Thresholds) -> Int
  /// What the rule says of a pair.
  let judge: @Sendable (Applicant, Offer) -> Verdict

  /// The fourteen rules in the order of `Rule.allCases`.
  ///
  /// To add a rule, add a case to `Rule`, its value here and its row to the README's table.
  static let all: [EligibilityRule] = Rule.allCases.map { rule in
    switch rule {
    case .window: window
    case .region: region
    case .industry: industry
    case .size: size
    case .age: age
    case .revenue: revenue
    case .taxGrade: taxGrade
    case .labels: labels
    case .purpose: purpose
    case .amount: amount
    case .tenor: tenor
    case .rate: rate
    case .guarantee: guarantee
    case .leverage: leverage
    }
  }
}
