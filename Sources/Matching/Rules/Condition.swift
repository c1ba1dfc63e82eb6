/// What the index keeps a bitmap of: a rule, or one of the three parts of the guarantee rule.
///
/// The guarantee holds where the need's methods have an unsecured one in common with the product,
/// or a secured one and collateral enough; taken apart, its parts have few keys each, where the
/// whole would have their product.
///
/// Their order is the scan's: the guarantee's parts stand last.
enum Condition: Int, CaseIterable, Sendable {
  case window, region, industry, size, age, revenue, taxGrade, labels, purpose, amount, tenor, rate,
    leverage
  case unsecured, secured, collateral

  /// The rule that the condition is, or is a part of.
  var rule: Rule {
    switch self {
    case .window: .window
    case .region: .region
    case .industry: .industry
    case .size: .size
    case .age: .age
    case .revenue: .revenue
    case .taxGrade: .taxGrade
    case .labels: .labels
    case .purpose: .purpose
    case .amount: .amount
    case .tenor: .tenor
    case .rate: .rate
    case .leverage: .leverage
    case .unsecured, .secured, .collateral: .guarantee
    }
  }

  /// The conditions that are a rule of their own.
  static let wholeRules = allCases.filter { $0.rule != .guarantee }

  /// The place among `MissingFact.allCases` of the fact whose blank leaves the condition unknown.
  var fact: Int? { rule.asksFor.map { Int($0.rawValue) } }
}
