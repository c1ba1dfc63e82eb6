import Ledger
import Statements

/// What kept needs from products: the rules that closed most, and what kept needs out of the match.
///
/// Rounds are added up, each by its last run; a need that was carried over is judged in each.
package struct DoorFigures: JSONRecord {
  /// A rule.
  package struct Door: Hashable, Sendable, Encodable {
    package let rule: String
    /// Pairs of a need and a product that it closed; a pair can be closed by several rules.
    package let closedPairs: Int
    /// Needs without an open product that this rule alone keeps from at least one.
    package let needsOneRuleAway: Int
  }

  /// A reason to stay out of the match.
  package struct Exclusion: Hashable, Sendable, Encodable {
    package let reason: String
    package let needs: Int
  }

  /// Those that closed most first.
  package let doors: [Door]
  package let judgedNeeds: Int
  package let needsWithoutProduct: Int
  package let exclusions: [Exclusion]

  /// The figures of a book, whose rounds' closures are read.
  ///
  /// - Throws: a `LedgerFault`.
  init(_ session: any LedgerSession, _ book: ReportBook) throws(LedgerFault) {
    let asked = Set(book.rounds.filter { $0.isAsked && book.scope.has($0.asOf) }.map(\.name))
    var closed: [String: (pairs: Int, needs: Int)] = [:]
    for closure in try session.records(RuleClosure.self) where asked.contains(closure.round) {
      closed[closure.rule, default: (0, 0)].pairs += closure.closedPairs
      closed[closure.rule, default: (0, 0)].needs += closure.needsOneRuleAway
    }
    doors = closed.map {
      Door(rule: $0.key, closedPairs: $0.value.pairs, needsOneRuleAway: $0.value.needs)
    }.sorted { a, b in
      a.closedPairs != b.closedPairs ? a.closedPairs > b.closedPairs : a.rule < b.rule
    }
    let seen = book.askedNeeds.filter { book.scope.has(book.rounds[$0.round].asOf) }
      .compactMap(\.seen)
    let judged = seen.filter { $0.excluded == nil }
    judgedNeeds = judged.count
    needsWithoutProduct = judged.count { $0.openProducts == 0 }
    let reasons = seen.compactMap(\.excluded).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    exclusions = reasons.map { Exclusion(reason: $0.key, needs: $0.value) }.sorted { a, b in
      a.needs != b.needs ? a.needs > b.needs : a.reason < b.reason
    }
  }
}
