import Foundation
import TestSupport
import Testing

@Suite("Tuning from the command line")
struct TuneCommandTests {
  private let round = [
    "tune", "--market", "fixtures/rounds/4", "--outcomes", "fixtures/rounds/4.outcomes.csv",
    "--as-of", "2026-09-01", "--replicates", "20",
  ]

  @Test("the table goes to standard output and the model to its file, which other commands read")
  func tables() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/model.json"
      let done = try run(
        round + [
          "--goal", "served", "--shapes", "--generations", "2", "--name", "ours", "--out", path,
        ],
        locale: "zh_CN.UTF-8")
      #expect(done.status == 0, "\(done.errors)")
      #expect(done.output.contains("目标 served") && done.output.contains("未参与学习的数据上"))
      #expect(done.errors.contains("已写出"))
      let check = try run(["model", "check", path])
      #expect(check.status == 0, "\(check.errors)")
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\"method\" : \"tuned\""))
    }
  }

  @Test("a search that is killed goes on where it was, to the same report and model")
  func killed() throws {
    try withTemporaryFolder { folder in
      let (state, path) = (folder + "/state.json", folder + "/model.json")
      let arguments = round + ["--goal", "ndcg", "--generations", "10", "--json"]
      let whole = try run(arguments + ["--out", path])
      let model = try Data(contentsOf: URL(fileURLWithPath: path))
      try FileManager.default.removeItem(atPath: path)

      let process = try begin(arguments + ["--state", state, "--out", path])
      while !FileManager.default.fileExists(atPath: state), process.isRunning { usleep(2000) }
      // Not to be put off, and with no time to tidy up.
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      #expect(!FileManager.default.fileExists(atPath: path))

      let resumed = try run(arguments + ["--state", state, "--out", path])
      #expect(resumed.status == 0 && resumed.output == whole.output, "\(resumed.errors)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == model)

      let other = try run(arguments + ["--state", state, "--seed", "2"])
      #expect(other.status == 65 && other.output.isEmpty)
      #expect(other.errors.contains("its seed was `1`, now it is `2`"))
    }
  }

  @Test(
    "the exit status tells what went wrong",
    arguments: [
      ([], 64, "--goal"),
      (["--goal", "profit"], 64, "profit"),
      (["--goal", "ndcg", "--generations", "0"], 64, "--generations"),
      (["--goal", "ndcg", "--caution", "nan"], 64, "--caution"),
      (["--goal", "ndcg", "--k", "0"], 64, "--k"),
      (["--goal", "ndcg", "--from", "fixtures/nowhere.json"], 66, "nowhere.json"),
      (["--goal", "ndcg", "--state", "models/balanced.json"], 65, "balanced.json"),
      (["--goal", "ndcg", "--generations", "1", "--state", "/proc/none/s.json"], 73, "/proc/none"),
    ] as [([String], Int32, String)])
  func exitStatus(arguments: [String], status: Int32, word: String) throws {
    let done = try run(round + arguments)
    #expect(done.status == status, "\(done.errors)")
    #expect(done.errors.contains(word) && done.output.isEmpty)
  }
}
