import TestSupport
import Testing

@Suite("A ledger whose programs are killed at any moment")
struct CrashTests {
  private static let imported = [
    ["round", "open", "2026-10", "--as-of", "2026-10-01"],
    ["round", "import", "2026-10", "--market", fixture("dachang")],
  ]
  private static let ran = imported + [["round", "run", "2026-10", "--threads", "1"]]

  /// Each command is one line here.
  static let commands = [
    CrashCommand(
      "visit add", kills: 3,
      after: [["visit", "leader", "add", "--chamber", "大场镇商会", "--name", "李会长"]],
      [
        "visit", "add", "--firm", ServedFirms.code(0), "--leader", "李会长", "--on", "2026-09-20",
        "--heard", "订单增加", "--round", "2026-09", "--need", "V1", "--amount-wan", "350", "--tenor",
        "12", "--purpose", "working_capital",
      ]),
    CrashCommand("round import", after: [imported[0]], imported[1]),
    CrashCommand(
      "round run", after: imported, ["round", "run", "2026-10", "--threads", "1", "--out", "OUT"]),
    CrashCommand(
      "round export", after: ran,
      ["round", "export", "2026-10", "--out", "OUT", "--on", "2026-10-01"]),
    CrashCommand(
      "round record",
      after: ran + [["round", "export", "2026-10", "--out", "LISTS", "--on", "2026-10-01"]],
      ["round", "record", "2026-10", "ANSWERS", "--on", "2026-10-09"]),
  ]

  @Test(
    "of SQLite: all of a command is there or nothing of it, and repeating it ends its work",
    arguments: commands)
  func sqlite(_ command: CrashCommand) async throws {
    let folder = try TemporaryFolder()
    try await CrashTrial(
      store: SQLiteCrashStore(folder: folder.path("ledgers")), command: command,
      folder: folder.path("out")
    ).judge(seed: 20_260_901)
  }

  @Test(
    "of PostgreSQL, whose server is killed every second time: the same", .serialized,
    arguments: commands)
  func postgres(_ command: CrashCommand) async throws {
    let folder = try TemporaryFolder()
    try await CrashTrial(
      store: PostgresCrashStore(cluster: try await Self.cluster.value), command: command,
      folder: folder.path("out")
    ).judge(seed: 20_260_902)
  }

  private static let cluster = Task.detached { try await PostgresCluster() }
}
