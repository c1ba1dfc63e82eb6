/// What became of one need against all products: what staff talk to a firm or a bank about.
///
/// A barred product is neither eligible nor conditional nor one rule away; what each rule closes is
/// counted over all products, barred or not, since rules know nothing of it.
public struct Diagnosis: Sendable {
  /// Products that are open to the need.
  public var eligible: Int32 = 0
  /// Products with no failed and some unknown rule.
  public var conditional: Int32 = 0
  /// Products that exactly one rule closes, with nothing unknown.
  public var oneRuleAway: Int32 = 0
  /// Products that would be open to the need, were they not barred.
  public var barred: Int32 = 0
  /// For each rule, how many products it closes.
  var failed = InlineArray<14, Int32>(repeating: 0)
  private var missing = InlineArray<4, Int32>(repeating: 0)

  /// How many products a rule closes.
  public internal(set) subscript(failed rule: Rule) -> Int32 {
    get { failed[Int(rule.rawValue)] }
    set { failed[Int(rule.rawValue)] = newValue }
  }

  /// How many conditional products wait for a fact.
  public internal(set) subscript(missing fact: MissingFact) -> Int32 {
    get { missing[Int(fact.rawValue)] }
    set { missing[Int(fact.rawValue)] = newValue }
  }
}
