import Foundation
import TestSupport
import Testing

@Suite("Models from the command line")
struct ModelCommandTests {
  @Test("show says weights, method and shapes; --json prints the file byte for byte")
  func show() throws {
    let shown = try run(["model", "show", "tech", "--lang", "zh"])
    #expect(shown.status == 0 && shown.output.contains("权重来源：人工设定"))
    #expect(shown.output.contains("industry_affinity") && shown.output.contains("18.00%"))
    let json = try run(["model", "show", "tech", "--json"])
    let file = try String(
      contentsOf: checkout.appendingPathComponent("models/tech.json"), encoding: .utf8)
    #expect(json.output == file)
  }

  @Test("diff says by how much weights differ, and what else does")
  func diff() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/other.json"
      let balanced = try String(
        contentsOf: checkout.appendingPathComponent("models/balanced.json"), encoding: .utf8)
      try balanced.replacingOccurrences(
        of: "\"weights\"", with: "\"ranking\": {\"method\": \"topsis\"}, \"weights\""
      )
      .replacingOccurrences(of: "\"coverage\": 0.10", with: "\"coverage\": 0.20")
      .write(toFile: path, atomically: true, encoding: .utf8)
      let done = try run(["model", "diff", "balanced", path])
      #expect(done.status == 0)
      #expect(done.output.contains("Ranking: weighted_sum → topsis"))
      // 0.2 of 1.1 less 0.1 of 1; what coverage gains the others lose.
      #expect(done.output.contains("+8.18%") && done.output.contains("Weight moved in all: 8.18%"))
    }
  }

  @Test("check passes what ships and stops at the first fault with its place")
  func check() throws {
    let models = ["balanced", "inclusive", "tech", "models/learned.json"]
    let sound = try run(["model", "check"] + models)
    #expect(sound.status == 0)
    #expect(sound.output.split(separator: "\n").count == models.count)
    let broken = try run(["model", "check", "models/schema.json"])
    #expect(broken.status == 65 && broken.output.isEmpty)
    #expect(broken.errors.contains("`models/schema.json`: there is no field"))
    #expect(try run(["model", "check", "models/none.json"]).status == 66)
  }

  @Test("a learned model with a history scores a later round and no other")
  func learnAndMatch() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/h.json"
      let learned = try run([
        "learn", "--market", "fixtures/rounds/1", "--outcomes", "fixtures/rounds/1.outcomes.csv",
        "--as-of", "2026-06-01", "--history", "--ridge", "1", "--replicates", "20", "--name", "h",
        "--out", path,
      ])
      #expect(learned.status == 0, "\(learned.errors)")
      #expect(learned.output.contains("Learned from 1 rounds"))
      #expect(learned.errors.contains("wrote `\(path)`"))
      // One round knows no other, so history never varied and weighs what it did before: nothing.
      var text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains("\"method\" : \"logistic\"") && !text.contains("\"history\" : {"))

      let two = try run([
        "learn", "--market", "fixtures/rounds/1", "--outcomes", "fixtures/rounds/1.outcomes.csv",
        "--market", "fixtures/rounds/2", "--outcomes", "fixtures/rounds/2.outcomes.csv",
        "--as-of", "2026-06-01", "--as-of", "2026-07-01", "--history", "--ridge", "1",
        "--replicates", "20", "--json",
      ])
      #expect(two.status == 0 && two.output.contains("\"feature\" : \"history\""))
      text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(
        try run([
          "match", "--market", "fixtures/rounds/2", "--as-of", "2026-07-01",
          "--model", path, "--out", folder + "/out",
        ]).status == 0)
    }
  }

  @Test(
    "what cannot be learned from is a fault with its exit status",
    arguments: [
      (["--ridge", "-1"], 64, "--ridge"), (["--replicates", "3"], 64, "--replicates"),
      (["--against", "nowhere.json"], 66, "nowhere.json"),
      (["--method", "guess"], 64, "guess"), (["--out", "/proc/none/m.json"], 73, "/proc/none"),
    ] as [([String], Int32, String)])
  func exitStatus(arguments: [String], status: Int32, word: String) throws {
    let done = try run(
      [
        "learn", "--market", "fixtures/rounds/1", "--outcomes", "fixtures/rounds/1.outcomes.csv",
        "--as-of", "2026-06-01", "--replicates", "20",
      ] + (arguments[0] == "--ridge" ? [] : ["--ridge", "1"]) + arguments)
    #expect(done.status == status, "\(done.errors)")
    #expect(done.errors.contains(word))
  }
}
