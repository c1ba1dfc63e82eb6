import Foundation
import Ledger
import Market
import TestSupport
import Testing

@Suite("A ledger whose programs are killed at any moment")
struct CrashTests {
  /// Each command is one line here.
  static let commands = [
    CrashCommand(
      "visit expect", after: [],
      ["visit", "expect", "--chamber", "大场镇商会", "--firms", "3"]),
    CrashCommand(
      "visit add", after: [["visit", "leader", "add", "--chamber", "大场镇商会", "--name", "李会长"]],
      [
        "visit", "add", "--firm", ServedFirms.code(0), "--leader", "李会长", "--on", "2026-09-20",
        "--heard", "订单增加", "--round", "2026-09", "--need", "V1", "--amount-wan", "350", "--tenor",
        "12", "--purpose", "working_capital",
      ]),
    CrashCommand(
      "round import", after: [["round", "open", "2026-10", "--as-of", "2026-10-01"]],
      ["round", "import", "2026-10", "--market", fixture("dachang")]),
  ]

  @Test(
    "of SQLite: all of a command is there or nothing of it, and repeating it ends its work",
    arguments: commands)
  func sqlite(_ command: CrashCommand) async throws {
    let folder = try TemporaryFolder()
    let store = SQLiteCrashStore(folder: folder.path("ledgers"))
    let trial = CrashTrial(
      store: ServedStore(store: store), command: command, folder: folder.path("out"))
    try await trial.judge(kills: 25, seed: 20_260_901)
  }
}

/// A store whose new ledgers have firms of a chamber and an open round, as imports leave them.
private struct ServedStore<Store: CrashStore>: CrashStore {
  let store: Store

  func emptyPlace() async throws -> String {
    let address = try await store.emptyPlace()
    let ledger = try await LedgerPlace(address).open()
    try await ledger.write { session throws(LedgerFault) in
      try ServedFirms.add(to: session, members: [["大场镇商会"], ["大场镇商会"]])
      try ServedFirms.addRound("2026-09", to: session)
    }
    await ledger.close()
    return address
  }

  func copy(_ address: String) async throws -> String { try await store.copy(address) }

  func isSound(_ ledger: any Ledger) async throws -> Bool { try await store.isSound(ledger) }

  func killServer() async throws -> Bool { try await store.killServer() }

  func startServer() async throws { try await store.startServer() }
}
