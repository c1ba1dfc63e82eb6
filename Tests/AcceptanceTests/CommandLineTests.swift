import Foundation
import TestSupport
import Testing

@Suite("The command line as a user meets it")
struct CommandLineTests {
  private let dachang = ["--market", "fixtures/dachang/workbook", "--as-of", "2026-09-01"]

  @Test("a round ends with its summary on standard output and its files in the folder")
  func matchEndsWithSummary() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      let done = try run(
        ["match"] + dachang + ["--near", "3", "--firms", "--out", out], locale: "zh_CN.UTF-8")
      #expect(done.status == 0)
      #expect(done.output.contains("获得对接") && done.output.contains("关门最多的规则"))
      #expect(done.errors.contains("已撤销"))
      for name in [
        "shortlists.csv", "allocation.csv", "excluded.csv", "diagnosis.csv", "one_rule_away.csv",
        "round.json", "firms/R001.md", "banks/庙行银行.xlsx",
      ] {
        #expect(FileManager.default.fileExists(atPath: "\(out)/\(name)"), "\(name)")
      }
    }
  }

  @Test("the README shows what the demo prints")
  func readmeShowsDemo() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/out"
      let done = try run(
        ["match"] + dachang + ["--near", "3", "--firms", "--lang", "zh", "--out", out])
      let readme = try String(
        contentsOf: checkout.appendingPathComponent("README.md"), encoding: .utf8)
      let printed = done.output.replacingOccurrences(of: out, with: "out/dachang")
      #expect(readme.contains(printed.trimmingCharacters(in: .newlines)))
    }
  }

  @Test("--json prints the record alone")
  func jsonPrintsRecord() throws {
    try withTemporaryFolder { folder in
      let done = try run(["match"] + dachang + ["--json", "--out", folder])
      let record = try #require(
        try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
      for key in [
        "needs", "excluded", "products", "open_pairs", "needs_served", "offers",
        "amount_served_yuan", "objective", "bound", "gap", "method", "allocation", "read_seconds",
        "kernel_seconds",
        "allocation_seconds", "write_seconds", "total_seconds", "threads", "version", "inputs",
        "accepted_codes",
      ] {
        #expect(record[key] != nil, "\(key) is missing")
      }
    }
  }

  @Test(
    "the exit status tells what went wrong",
    arguments: [
      (["check", "--market", "fixtures/dachang", "--as-of", "2026-09-01"], 0),
      (["check", "--market", "fixtures/dachang"], 0),
      (["check"], 64),
      (["explain", "--market", "fixtures/dachang", "--need", "R001", "--offers=-1"], 64),
      (["match", "--market", "fixtures/dachang", "--as-of", "2026-13-01", "--out", "x"], 64),
      (["match", "--market", "fixtures/dachang", "--out", "x", "--reserve", "poor=0.1"], 64),
      (
        [
          "match", "--market", "fixtures/dachang", "--out", "x", "--method", "stable",
          "--chamber-cap", "0.1",
        ], 64
      ),
      (
        [
          "match", "--market", "fixtures/dachang", "--out", "x", "--reserve", "micro=0.6",
          "--reserve", "first_loan=0.5",
        ], 64
      ),
      (["check", "--market", "fixtures/broken/amount-zero", "--as-of", "2026-09-01"], 65),
      (["check", "--market", "fixtures/broken/firms-missing", "--as-of", "2026-09-01"], 66),
      (["check", "--market", "fixtures/nowhere", "--as-of", "2026-09-01"], 66),
      (
        ["match", "--market", "fixtures/dachang", "--as-of", "2026-09-01", "--out", "/proc/none"],
        73
      ),
      (["template", "firms", "--out", "/proc/none/a.xlsx"], 73),
      (["explain", "--market", "fixtures/dachang", "--as-of", "2026-09-01", "--need", "R099"], 65),
    ] as [([String], Int32)])
  func exitStatus(arguments: [String], status: Int32) throws {
    let done = try run(arguments)
    #expect(done.status == status, "\(done.errors)")
    #expect(status == 0 || !done.errors.isEmpty && done.output.isEmpty)
  }

  @Test("a code with one flipped byte is refused by row and column, unless it is accepted by name")
  func flippedByteIsRefused() throws {
    let folder = "fixtures/broken/code-one-byte-flipped"
    let refused = try run(["check", "--market", folder, "--as-of", "2026-09-01"])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("firms.csv row 2, column A \"uscc\""))
    let firms = try String(
      contentsOf: checkout.appendingPathComponent("\(folder)/firms.csv"), encoding: .utf8)
    let code = try #require(firms.split(separator: "\n")[1].split(separator: ",").first)
    try withTemporaryFolder { out in
      // The need still names the firm by its true code, so the round goes on without that need.
      let done = try run(
        ["match", "--market", folder, "--as-of", "2026-09-01", "--accept-code", String(code)]
          + ["--keep-going", "--json", "--out", out])
      #expect(done.status == 0, "\(done.errors)")
      #expect(done.output.contains("\"accepted_codes\" : [\n    \"\(code)\""))
    }
  }

  @Test("help speaks the language of the locale or of --lang")
  func helpSpeaksBothLanguages() throws {
    #expect(try run(["match", "--help"], locale: "zh_CN.UTF-8").output.contains("结果文件夹"))
    #expect(try run(["match", "--help"]).output.contains("folder of the results"))
    #expect(try run(["match", "--lang", "zh", "--help"]).output.contains("结果文件夹"))
  }

  @Test("the Songjiang market is written, read and matched")
  func songjiangMarket() throws {
    try withTemporaryFolder { folder in
      let market = folder + "/market"
      #expect(try run(["market", "--songjiang", "--out", market], of: "sifang-bench").status == 0)
      let done = try run([
        "match", "--market", market, "--as-of", "2026-09-01", "--json",
        "--out", folder + "/out",
      ])
      let record = try #require(
        try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
      #expect(record["needs"] as? Int == 3804)
      let asked = try #require(record["amount_asked_yuan"] as? Int)
      #expect(abs(asked - 13_682_270_000) < 10_000_000)
    }
  }
}
