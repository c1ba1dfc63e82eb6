import Foundation
import TestSupport
import Testing

@Suite("Judging models from the command line")
struct EvaluateCommandTests {
  private let rounds = [
    "--market", "fixtures/dachang", "--outcomes", "fixtures/evaluation/outcomes-1.csv",
    "--market", "fixtures/dachang", "--outcomes", "fixtures/evaluation/outcomes-2.csv",
    "--as-of", "2026-09-01", "--replicates", "20",
  ]
  private let models = [
    "--model", "models/balanced.json", "--model", "fixtures/evaluation/tilted.json",
  ]

  @Test("tables go to standard output and the page to its file")
  func tables() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/page.html"
      let done = try run(["evaluate"] + rounds + models + ["--html", path], locale: "zh_CN.UTF-8")
      #expect(done.status == 0, "\(done.errors)")
      #expect(done.output.contains("离线策略估计") && done.output.contains("B 减 A"))
      #expect(done.errors.contains("已写出"))
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("可靠性曲线"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["page.html"])
    }
  }

  @Test("without a model the balanced one is judged, and --json prints the record alone")
  func json() throws {
    let done = try run(["evaluate"] + rounds + ["--json"])
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(done.output.utf8)) as? [String: Any])
    let model = try #require((record["models"] as? [[String: Any]])?.first)
    #expect(model["name"] as? String == "balanced" && record["comparison"] == nil)
  }

  @Test(
    "the exit status tells what went wrong",
    arguments: [
      (["--outcomes", "fixtures/evaluation/outcomes-1.csv"], 64, "--outcomes"),
      (["--as-of", "2026-08-01"], 0, ""),
      (["--as-of", "2026-08-01", "--as-of", "2026-07-01"], 64, "--as-of"),
      (["--k", "0"], 64, "--k"),
      (["--replicates", "1"], 64, "--replicates"),
      (["--model", "a", "--model", "b", "--model", "c"], 64, "--model"),
      (["--model", "fixtures/nowhere.json"], 66, "nowhere.json"),
      (["--market", "fixtures/dachang", "--outcomes", "fixtures/nowhere.csv"], 66, "nowhere.csv"),
      (
        ["--market", "fixtures/nowhere", "--outcomes", "fixtures/evaluation/outcomes-1.csv"], 66,
        "nowhere"
      ),
      (["--market", "fixtures/dachang", "--outcomes", "fixtures/dachang/needs.csv"], 65, "need"),
      (["--html", "/proc/none/page.html"], 73, "/proc/none"),
    ] as [([String], Int32, String)])
  func exitStatus(arguments: [String], status: Int32, word: String) throws {
    let done = try run(["evaluate"] + rounds + arguments)
    #expect(done.status == status, "\(done.errors)")
    #expect(word.isEmpty || done.errors.contains(word))
    #expect(status == 0 || done.output.isEmpty)
  }
}
