/// What the index keeps a bitmap of: a rule, or one of the three parts of the guarantee rule.
///
/// The guarantee holds where the need's methods have an unsecured one in common with the product,
/// or a secured one and collateral enough; taken apart, its parts have few keys each, where the
/// whole would have their product.
///
/// Invariant: a rule's condition has the rule's raw value; the guarantee's first part stands at the
/// guarantee's, and the others behind all rules.
enum Condition: Int, CaseIterable, Sendable {
  case window, region, industry, size, age, revenue, taxGrade, labels, purpose, amount, tenor, rate
  case unsecured
  case leverage
  case secured, collateral

  /// The rule that the condition is, or is a part of.
  var rule: Rule { Rule(rawValue: UInt8(rawValue)) ?? .guarantee }

  /// The place among `MissingFact.allCases` of the fact whose blank leaves the condition unknown.
  var fact: Int? { rule.asksFor.map { Int($0.rawValue) } }
}
