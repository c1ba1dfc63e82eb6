import Exchange
import Foundation
import Ledger
import Market
import TestSupport

@testable import Rounds

/// A round in a ledger that a test fills by itself.
enum RoundOfLedger {
  static let name = "2026-09"
  static let wang = Author(name: "王芳", at: Moment(microseconds: 1_790_000_000_123_456))
  static let chen = Author(name: "陈静", at: Moment(microseconds: 1_790_000_100_000_000))

  /// The market of `fixtures/dachang`.
  static func dachang() throws -> Market {
    try MarketSource(path: fixture("dachang"), asOf: CalendarDate(dayNumber: 20_697)).load().market
  }

  /// Puts a round into a ledger, as an import would.
  static func open(
    _ market: Market, in ledger: any Ledger, name: String = name,
    leavingOut exclusions: [BankExclusion] = []
  ) async throws {
    let (author, source) = (wang, "test")
    try await ledger.write { session throws(LedgerFault) in
      try session.insert([
        RoundEntry(
          name: name, asOf: market.asOf, state: .open, answerDays: 2, openedAt: author.at,
          openedBy: author.name, revision: 1, runNumber: 0)
      ])
      for firm in market.firms {
        try session.put(StoredFirm(source: source, changedAt: author.at, firm: firm))
      }
      try session.insert(
        market.needs.enumerated().map {
          StoredNeed(round: name, place: $0, source: source, need: $1)
        })
      try session.insert(
        market.products.enumerated().map {
          StoredProduct(round: name, place: $0, source: source, product: $1)
        })
      try session.insert(
        market.policies.enumerated().map {
          StoredPolicy(round: name, place: $0, source: source, policy: $1)
        })
      try session.insert(exclusions)
    }
  }

  /// The options of a run by the model that travels with the program.
  static func options(model: String = "balanced") throws -> RunOptions {
    RunOptions(model: try ModelFile(path: model))
  }

  /// The refusal that a fault carries.
  static func refusal(_ fault: RoundFault?) -> LedgerFault.Refusal? {
    if case .ledger(.refused(let refusal)) = fault { refusal } else { nil }
  }

  /// What a ledger keeps of a round's last run.
  static func kept(in ledger: any Ledger, name: String = name) async throws -> KeptRun {
    try await ledger.read { session throws(LedgerFault) in try KeptRun(of: name, in: session) }
  }
}
