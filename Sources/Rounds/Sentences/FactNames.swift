import Exchange
import Ledger
import Market

// What staff call the facts that the ledger keeps: as their files' headers do.

extension ChangeLine {
  /// The column of files that the fact stands in; nil for a fact that no file has.
  var column: Column? {
    let table: MarketTable? =
      switch FactChange.Kind(rawValue: kind) {
      case .firm: .firms
      case .need: .needs
      case .product: .products
      case .policy: .policies
      case nil: nil
      }
    let names = Self.keys(of: field)
    return table?.columns.first { names.contains($0.key) }
  }

  /// The fact's name.
  func fieldName(in language: Language) -> String {
    guard let column else { return field }
    return language.pick(column.chinese, column.key)
  }

  /// A value of the fact as files write it.
  func shown(_ value: String, in language: Language) -> String {
    if value.isEmpty { return language.pick("（空）", "(blank)") }
    guard let column else { return value }
    switch column.kind {
    case .amount: return Int(value).map { language.money($0) } ?? value
    case .rate: return Int(value).map { language.percent($0) } ?? value
    case .yesNo: return value == "1" ? language.pick("是", "yes") : language.pick("否", "no")
    case .term(let words), .terms(let words):
      let known = Dictionary(uniqueKeysWithValues: words.pairs.map { ($0.code, $0.chinese) })
      return value.split(separator: "|").map {
        language.pick(known[String($0)] ?? String($0), String($0))
      }.joined(separator: language.pick("、", ", "))
    default: return value
    }
  }

  /// The column's keys that a name of the ledger may stand for.
  private static func keys(of field: String) -> Set<String> {
    var keys: Set<String> = [field]
    for (ending, others) in [
      ("_yuan", ["_wan"]), ("_bp", ["_pct"]), ("max_leverage", ["max_leverage_pct"]),
      ("loan_to_value", ["ltv_pct"]), ("methods", ["guarantees"]), ("firm", ["uscc"]),
    ] where field.hasSuffix(ending) {
      for other in others { keys.insert(String(field.dropLast(ending.count)) + other) }
    }
    if field.hasPrefix("is_") { keys.insert(String(field.dropFirst(3))) }
    return keys
  }
}
