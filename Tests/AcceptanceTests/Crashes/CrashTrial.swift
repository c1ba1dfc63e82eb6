import Draws
import Foundation
import Glibc
import Ledger
import TestSupport
import Testing

/// Kills a command again and again and judges the ledger after each kill.
struct CrashTrial<Store: CrashStore> {
  let store: Store
  let command: CrashCommand
  /// A folder for what commands write beside the ledger.
  let folder: String

  private static func rows(_ address: String) async throws -> [String] {
    let ledger = try await LedgerPlace(address).open()
    // What a run notes of its own speed differs from run to run.
    let rows = try await dump(ledger).map { $0.replacing(speeds, with: "") }
    await ledger.close()
    return rows
  }

  private static var speeds: some RegexComponent { /"[a-z_]*seconds"\s*:\s*[0-9.e-]+/ }

  /// Runs a command that must succeed.
  private func succeed(_ arguments: [String], on address: String) throws {
    let run = try sifang(arguments, on: address)
    try #require(run.status == 0, "\(arguments.joined(separator: " ")): \(run.errors)")
  }

  private func sifang(_ arguments: [String], on address: String) throws -> Run {
    try run(CrashCommand.complete(arguments, ledger: address, out: try out(address)))
  }

  private func out(_ address: String) throws -> String {
    let out = folder + "/out-\(address.hashValue.magnitude)"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    return out
  }

  /// Kills the command so many times.
  ///
  /// - Parameters:
  ///   - kills: how many times.
  ///   - seed: of the moments, which are drawn from the command's own duration.
  /// - Throws: where a command that must succeed does not.
  func judge(kills: Int, seed: UInt64) async throws {
    let base = try await store.emptyPlace()
    for arguments in command.preparation { try succeed(arguments, on: base) }
    // Opening makes the ledger where the command is the first.
    let before = try await Self.rows(base)

    let undisturbed = try await store.copy(base)
    let start = ContinuousClock.now
    try succeed(command.arguments, on: undisturbed)
    let duration = ContinuousClock.now - start
    let after = try await Self.rows(undisturbed)
    #expect(before != after)
    // What a second run makes of a ledger that has the first one's work already.
    _ = try sifang(command.arguments, on: undisturbed)
    let twice = try await Self.rows(undisturbed)

    var draws = SplitMix64(seed: seed)
    var (undone, done) = (0, 0)
    for kill in 0..<kills {
      let delay = duration * (1.2 * Double(draws.next() >> 11) / Double(1 << 53))
      let context = "\(command.name), seed \(seed), kill \(kill) after \(delay)"
      let address = try await store.copy(base)
      let isAcknowledged = try await killed(address, after: delay, isServers: kill % 2 == 1)
      let ledger = try await LedgerPlace(address).open()
      #expect(try await store.isSound(ledger), "\(context)")
      let audit = try await ledger.read { session throws(LedgerFault) in try session.verifyAudit() }
      #expect(audit.defects == [], "\(context)")
      await ledger.close()
      let rows = try await Self.rows(address)
      #expect(rows == before || rows == after, "\(context): neither all nor nothing")
      #expect(!isAcknowledged || rows == after, "\(context): acknowledged, and not there")
      if rows == after { done += 1 } else { undone += 1 }
      let isThere = rows == after
      let again = try sifang(command.arguments, on: address)
      #expect(isThere || again.status == 0, "\(context): \(again.errors)")
      let finished = try await Self.rows(address)
      #expect(finished == (isThere ? twice : after), "\(context): repeated")
    }
    print("\(command.name): seed \(seed), \(duration) undisturbed, \(undone) undone, \(done) done")
  }

  /// Starts the command and kills it, or its store, after a while.
  ///
  /// - Returns: whether the command had told its success.
  private func killed(
    _ address: String, after delay: Duration, isServers: Bool
  ) async throws -> Bool {
    let process = try begin(
      CrashCommand.complete(command.arguments, ledger: address, out: try out(address)))
    try await Task.sleep(for: delay)
    if isServers, try await store.killServer() {
      // The program finds its server gone, and may wait for it; the server comes back meanwhile.
      try await store.startServer()
    } else {
      kill(process.processIdentifier, SIGKILL)
    }
    while process.isRunning { try await Task.sleep(for: .milliseconds(2)) }
    return process.terminationReason == .exit && process.terminationStatus == 0
  }
}
