import Foundation
import Ledger
import TestSupport
import Testing

@Suite("The service database and the audit log from the command line")
struct ServiceCommandTests {
  /// Gives the body the options of a ledger with two firms of 大场镇商会 and an open round.
  private static func withLedger(_ body: ([String], borrowing TemporaryFolder) async throws -> Void)
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.sqlite")
    let ledger = try await SQLiteLedger(path: path)
    try await ledger.write { session throws(LedgerFault) in
      try ServedFirms.add(to: session, members: [["大场镇商会"], ["大场镇商会"]])
      try ServedFirms.addRound("2026-09", to: session)
    }
    await ledger.close()
    try await body(
      ["--ledger", "sqlite:" + path, "--by", "王芳", "--at", "2026-09-21T08:30:00.000000Z"], folder)
  }

  @Test("a visit, its need and its demand are followed to their end")
  func service() async throws {
    try await Self.withLedger { options, _ in
      func sifang(_ words: String...) throws -> Run { try run(words + options) }
      let firm = ServedFirms.code(0)
      #expect(
        try sifang("visit", "leader", "add", "--chamber", "大场镇商会", "--name", "李会长").status == 0)
      #expect(try sifang("visit", "expect", "--chamber", "大场镇商会", "--firms", "3").status == 0)
      let added = try sifang(
        "visit", "add", "--firm", firm, "--leader", "李会长", "--on", "2026-09-20", "--heard", "扩产",
        "--round", "2026-09", "--need", "V1", "--amount-wan", "3,500,000元", "--tenor", "12",
        "--purpose", "设备购置", "--method", "信用", "--lang", "zh")
      #expect(added.output == "已登记走访 1\n", "\(added.errors)")
      #expect(
        try sifang("demand", "add", "--firm", firm, "--subject", "要用地", "--visit", "1").status == 0)
      #expect(try sifang("demand", "assign", "1", "--to", "经济办").status == 0)
      #expect(
        try sifang("demand", "settle", "1", "--result", "settled", "--note", "已落实").status == 0)
      let due = try sifang("visit", "due", "--month", "2026-09", "--lang", "zh")
      #expect(due.output.contains("李会长") && due.output.contains("企业1"), "\(due.output)")
      let list = try sifang("visit", "list", "--json")
      #expect(list.output.contains("\"needs\" : [\n        \"2026-09/V1\""), "\(list.output)")
      let demands = try sifang("demand", "list", "--lang", "zh")
      #expect(demands.output.contains("已解决 1"), "\(demands.output)")
      let audit = try sifang("audit", "list", "--firm", firm, "--json")
      for action in ["visited", "need_added", "demand_raised", "demand_settled", "viewed"] {
        #expect(audit.output.contains("\"\(action)\""), "\(action)")
      }
    }
  }

  @Test("what is wrong ends with its sentence and its exit status")
  func refusals() async throws {
    try await Self.withLedger { options, _ in
      let firm = ServedFirms.code(0)
      let cases: [([String], Int32, String)] = [
        (["visit", "due", "--chamber", "大场镇商"], 65, "大场镇商会"),
        (["visit", "due", "--month", "2026-13"], 64, "month"),
        (["visit", "list", "--firm", "1"], 65, "no firm"),
        (["demand", "settle", "7", "--result", "settled"], 65, "no demand"),
        (["demand", "settle", "7", "--result", "done"], 64, "result"),
        (
          ["demand", "add", "--firm", firm, "--subject", "s", "--on", "2026-09-22"], 65,
          "still to come"
        ),
        (["audit", "verify", "--expect", "abc"], 64, "64"),
        (["audit", "verify", "--expect", String(repeating: "a", count: 64)], 65, "no entry"),
        (["restore", "/nowhere.sqlite"], 66, "/nowhere.sqlite"),
      ]
      for (words, status, word) in cases {
        let run = try run(words + options)
        #expect(run.status == status, "\(words): \(run.errors)")
        #expect(run.errors.contains(word), "\(words): \(run.errors)")
        #expect(run.output.isEmpty)
      }
    }
  }

  @Test("the log is verified, tampering ends with 65, and a backup brings the ledger back")
  func audit() async throws {
    try await Self.withLedger { options, folder in
      func sifang(_ words: String...) throws -> Run { try run(words + options) }
      for firms in ["3", "4", "5"] {
        #expect(try sifang("visit", "expect", "--chamber", "大场镇商会", "--firms", firms).status == 0)
      }
      let verified = try sifang("audit", "verify")
      #expect(verified.status == 0 && verified.output.contains("3 entries"))
      let hash = try #require(
        verified.output.split(whereSeparator: \.isWhitespace).first { $0.count == 64 })
      let copy = folder.path("copy.sqlite")
      #expect(try sifang("backup", copy).status == 0)
      #expect(try sifang("backup", copy).status == 73)
      #expect(try sifang("audit", "verify", "--expect", String(hash)).status == 0)
      let ledger = try await SQLiteLedger(path: folder.path("ledger.sqlite"))
      try await ledger.write { session throws(LedgerFault) in
        try session.run("DROP TRIGGER audit_stays", [])
        try session.run("UPDATE audit SET detail = '大场镇商会 9' WHERE number = 2", [])
      }
      await ledger.close()
      let broken = try sifang("audit", "verify", "--lang", "zh")
      #expect(broken.status == 65 && broken.output.isEmpty)
      #expect(broken.errors.contains("第 2 条的内容被改动"), "\(broken.errors)")
      #expect(try sifang("restore", copy).status == 73)
      #expect(try sifang("restore", copy, "--force").status == 0)
      #expect(try sifang("audit", "verify", "--expect", String(hash)).status == 0)
      #expect(try folder.names.contains("ledger.sqlite.before-restore"))
    }
  }

  @Test("a ledger that cannot be used ends with the status that says why")
  func unusable() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger.sqlite")
    try Data("no ledger".utf8).write(to: URL(fileURLWithPath: path))
    let damaged = try run(["audit", "verify", "--ledger", "sqlite:" + path])
    #expect(damaged.status == 65 && damaged.errors.contains("no ledger"), "\(damaged.errors)")
    let newer = try await SQLiteLedger(path: folder.path("newer.sqlite"))
    try await newer.write { session throws(LedgerFault) in
      _ = try session.run("INSERT INTO migration (number, sha256) VALUES (99, 'x')", [])
    }
    await newer.close()
    let refused = try run(["audit", "verify", "--ledger", "sqlite:" + folder.path("newer.sqlite")])
    #expect(refused.status == 69 && refused.errors.contains("99"), "\(refused.errors)")
    let bad = try run(["audit", "verify", "--ledger", "mysql://host/d"])
    #expect(bad.status == 65 && bad.errors.contains("sqlite:PATH"), "\(bad.errors)")
    let nowhere = try run(["audit", "verify", "--ledger", "sqlite:/proc/ledger.sqlite"])
    #expect(nowhere.status == 73, "\(nowhere.errors)")
  }
}
