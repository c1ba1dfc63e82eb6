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

  /// What is to be seen of a command: the ledger's rows and the files that it published.
  private struct Sight: Equatable {
    let rows: [String]
    let files: [String: String]
  }

  /// What an undisturbed ledger is before the command, after it, and after it was repeated.
  private struct Expectation {
    let (before, after, twice): (Sight, Sight, Sight)
  }

  /// Kills the command as often as it asks for, and more often where one end was never seen.
  ///
  /// - Parameter seed: of the moments, which are drawn from the command's own duration.
  /// - Throws: where a command that must succeed does not.
  func judge(seed: UInt64) async throws {
    let base = try await store.servedPlace()
    for arguments in command.preparation { try succeed(arguments, on: base) }
    let before = try await sight(base)

    let undisturbed = try await store.copy(base)
    let start = ContinuousClock.now
    try succeed(command.arguments, on: undisturbed)
    let duration = ContinuousClock.now - start
    let after = try await sight(undisturbed)
    #expect(before.rows != after.rows)
    // What a second run makes of a ledger that has the first one's work already.
    _ = try sifang(command.arguments, on: undisturbed)
    let expected = Expectation(
      before: before, after: after, twice: try await sight(undisturbed))
    try store.discard(undisturbed)

    var moments = CrashMoments(seed: seed, duration: duration)
    var tries = 0
    // One that had ended before its kill is judged like the others, and does not count.
    while moments.kills < command.kills, tries < 4 * command.kills {
      let delay = moments.next()
      try await killAndJudge(base, expected, &moments, after: delay, number: tries)
      tries += 1
    }
    #expect(moments.kills >= command.kills)
    for _ in 0..<24 where !moments.hasBoth {
      let delay = moments.nextToOtherEnd()
      try await killAndJudge(base, expected, &moments, after: delay, number: 0)
    }
    #expect(moments.hasBoth)
    try store.discard(base)
    print(
      "\(Store.self) \(command.name): seed \(seed), \(duration) undisturbed, \(moments.kills) kills,",
      "\(moments.serverKills) of them of the server: \(moments.undone) undone,",
      "\(moments.done) done;",
      "besides \(moments.finished) had ended before their kill")
  }

  /// Kills the command once on a copy and judges it.
  private func killAndJudge(
    _ base: String, _ expected: Expectation, _ moments: inout CrashMoments, after delay: Duration,
    number: Int
  ) async throws {
    let context = "\(command.name), kill \(number) after \(delay)"
    let address = try await store.copy(base)
    let end = try await killed(address, after: delay, isServers: number % 4 >= 2)
    try await store.waitUntilUnused(address)
    let ledger = try await LedgerPlace(address).open()
    #expect(try await store.isSound(ledger), "\(context)")
    let audit = try await ledger.read { session throws(LedgerFault) in try session.verifyAudit() }
    #expect(audit.defects == [], "\(context)")
    await ledger.close()

    let found = try await sight(address)
    let isThere = found.rows == expected.after.rows
    #expect(isThere || found.rows == expected.before.rows, "\(context): neither all nor nothing")
    #expect(!end.isAcknowledged || found == expected.after, "\(context): acknowledged, not there")
    // No file is published that the ledger does not know of, and none is half written.
    let files = isThere ? expected.after.files : expected.before.files
    #expect(found.files.allSatisfy { files[$0.key] == $0.value }, "\(context): files")

    let again = try sifang(command.arguments, on: address)
    #expect(isThere || again.status == 0, "\(context): \(again.errors)")
    #expect(try await sight(address) == (isThere ? expected.twice : expected.after), "\(context)")
    moments.note(
      isThere: isThere, wasAtWork: end.wasAtWork, after: delay, ofServer: end.isServers)
    try store.discard(address)
  }

  /// Starts the command and kills it, or its store, after a while.
  ///
  /// - Returns: whether the command was still at work then, whether it told its success, and whether
  ///   it was the server that was killed.
  private func killed(
    _ address: String, after delay: Duration, isServers: Bool
  ) async throws -> (wasAtWork: Bool, isAcknowledged: Bool, isServers: Bool) {
    let process = try begin(try complete(command.arguments, on: address))
    try await Task.sleep(for: delay)
    let wasAtWork = process.isRunning
    var isServers = isServers
    if isServers { isServers = try await store.killServer() }
    if isServers {
      // The program finds its server gone, and waits for it a while.
      try await store.startServer()
    } else {
      kill(process.processIdentifier, SIGKILL)
    }
    while process.isRunning { try await Task.sleep(for: .milliseconds(2)) }
    let isAcknowledged = process.terminationReason == .exit && process.terminationStatus == 0
    return (wasAtWork, isAcknowledged, isServers)
  }

  private func sight(_ address: String) async throws -> Sight {
    try await store.waitUntilUnused(address)
    let ledger = try await LedgerPlace(address).open()
    // PostgreSQL's marks of commits are random, and what a run notes of its own speed is the day's.
    let rows = try await dump(ledger).filter { !$0.hasPrefix("commit_mark: ") }
      .map(Self.withoutSpeeds)
    await ledger.close()
    return Sight(rows: rows, files: try files(address))
  }

  /// The files that a command published, without those that it was still writing.
  private func files(_ address: String) throws -> [String: String] {
    let out = try out(address)
    var files: [String: String] = [:]
    for path in FileManager.default.enumerator(atPath: out)?.compactMap({ $0 as? String }) ?? [] {
      var isFolder: ObjCBool = false
      let isThere = unsafe FileManager.default.fileExists(
        atPath: out + "/" + path, isDirectory: &isFolder)
      guard isThere, !isFolder.boolValue, !path.hasPrefix(".") else { continue }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: out + "/" + path))
      files[path] =
        path.hasSuffix(".json")
        ? Self.withoutSpeeds(String(decoding: bytes, as: UTF8.self)) : bytes.base64EncodedString()
    }
    return files
  }

  private static func withoutSpeeds(_ text: String) -> String {
    text.replacing(/[A-Za-z_]*[sS]econds\\?"\s*:\s*[-+0-9.eE]+/, with: "")
  }

  /// Runs a command that must succeed.
  private func succeed(_ arguments: [String], on address: String) throws {
    let run = try sifang(arguments, on: address)
    try #require(run.status == 0, "\(arguments.joined(separator: " ")): \(run.errors)")
  }

  private func sifang(_ arguments: [String], on address: String) throws -> Run {
    try run(try complete(arguments, on: address))
  }

  private func complete(_ arguments: [String], on address: String) throws -> [String] {
    try CrashCommand.complete(
      arguments, ledger: address, out: try out(address), lists: folder + "/lists")
  }

  private func out(_ address: String) throws -> String {
    let out = folder + "/out-\(address.hashValue.magnitude)"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    return out
  }
}
