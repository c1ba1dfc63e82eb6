import Foundation
import Ledger
import TestSupport

/// Where ledgers stand that are to be killed, with copies of one to begin from again and again.
protocol CrashStore: Sendable {
  /// The address of an empty place.
  func emptyPlace() async throws -> String
  /// The address of a copy of a ledger that nobody uses.
  func copy(_ address: String) async throws -> String
  /// Waits until what a killed program had asked for is done or undone.
  func waitUntilUnused(_ address: String) async throws
  /// Whether the store's own check finds the ledger sound.
  func isSound(_ ledger: any Ledger) async throws -> Bool
  /// Kills the store itself, as a power cut does; false where a store has no process of its own.
  func killServer() async throws -> Bool
  /// Starts a killed store again.
  func startServer() async throws
  /// Takes a ledger away.
  func discard(_ address: String) throws
}

extension CrashStore {
  /// The address of a new ledger with firms of a chamber and an open round, as imports leave them.
  func servedPlace() async throws -> String {
    let address = try await emptyPlace()
    let ledger = try await LedgerPlace(address).open()
    try await ledger.write { session throws(LedgerFault) in
      try ServedFirms.add(to: session, members: [["大场镇商会"], ["大场镇商会"]])
      try ServedFirms.addRound("2026-09", to: session)
    }
    await ledger.close()
    return address
  }
}
