package import Statements

/// How many doors a rule closed in a round’s last run.
package struct RuleClosure: LedgerRecord {
  package static let table = "closure"
  package static let columns = [
    "round", "rule", "closed_pairs", "needs_one_rule_away",
  ]
  package static let key = ["round", "rule"]

  package var round: String
  package var rule: String
  package var closedPairs: Int
  package var needsOneRuleAway: Int

  /// A record of these facts.
  package init(
    round: String, rule: String, closedPairs: Int, needsOneRuleAway: Int
  ) {
    self.round = round
    self.rule = rule
    self.closedPairs = closedPairs
    self.needsOneRuleAway = needsOneRuleAway
  }

  package init(from row: inout SQLRow) throws(StoreFault) {
    round = try row.text()
    rule = try row.text()
    closedPairs = try row.integer()
    needsOneRuleAway = try row.integer()
  }

  package func append(to values: inout [SQLValue]) {
    values += [
      .text(round),
      .text(rule),
      .integer(closedPairs),
      .integer(needsOneRuleAway),
    ]
  }
}
