import Foundation
package import Ledger
import Market

extension Ledger {
  /// What other options would have changed in a round's last run; of it nothing is kept but that
  /// someone looked.
  ///
  /// - Parameters:
  ///   - name: the round's name.
  ///   - threads: how many threads work.
  ///   - author: who compares, and when.
  ///   - change: makes the other options of the round's own.
  /// - Returns: both answers side by side.
  /// - Throws: a `RoundFault`; refused where the round was not run, or what it saw is damaged.
  package func compareRound(
    _ name: String, threads: Int, by author: Author,
    changing change: @Sendable (inout RoundOptions) throws(RoundFault) -> Void
  ) async throws(RoundFault) -> RoundComparison {
    let frozen = try await soundFrozen(name)
    let inputs = try WorkFolder()
    let own = try frozen.layOut(in: inputs, threads: threads)
    var other = own
    try change(&other)
    let market = try own.loadMarket().market
    let comparison = RoundComparison(
      name, then: try own.result(on: market), now: try other.result(on: market),
      methods: (own.allocation.method.code, other.allocation.method.code))
    let event = AuditEvent(
      .viewed, round: name,
      detail: "compared with \(comparison.modelNow), \(comparison.methodNow)")
    try await orLedgerFault { () async throws(LedgerFault) in
      try await write { session throws(LedgerFault) in try session.log([event], by: author) }
    }
    return comparison
  }

  /// Why a need got what it got in a round's last run, which the audit log keeps as a view of the
  /// firm's file.
  ///
  /// - Parameters:
  ///   - name: the round's name.
  ///   - need: the need's identifier.
  ///   - product: the product's identifier, or nil for the need as a whole.
  ///   - threads: how many threads work.
  ///   - author: who asks, and when.
  /// - Returns: the explanation.
  /// - Throws: a `RoundFault`; refused where the round was not run, or what it saw is damaged.
  package func explainRound(
    _ name: String, need: String, product: String?, threads: Int, by author: Author
  ) async throws(RoundFault) -> Explanation {
    let frozen = try await soundFrozen(name)
    let inputs = try WorkFolder()
    let explanation = try Explanation(
      options: frozen.layOut(in: inputs, threads: threads), needID: need, productID: product)
    let event = AuditEvent(
      .viewed, round: name, firm: explanation.firmCode, detail: "explained need \(need)")
    try await orLedgerFault { () async throws(LedgerFault) in
      try await write { session throws(LedgerFault) in try session.log([event], by: author) }
    }
    return explanation
  }

  private func soundFrozen(_ name: String) async throws(RoundFault) -> FrozenRound {
    try await orLedgerFault { () async throws(LedgerFault) in
      try await read { session throws(LedgerFault) in
        try session.soundFrozen(of: session.round(named: name))
      }
    }
  }
}
