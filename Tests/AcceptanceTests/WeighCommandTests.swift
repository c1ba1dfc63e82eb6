import Foundation
import TestSupport
import Testing

@Suite("`sifang weigh` as a user meets it")
struct WeighCommandTests {
  private let market = ["--market", "fixtures/dachang/workbook", "--as-of", "2026-09-01"]

  @Test("a square's weights, λmax and ratio are printed, as text and as JSON")
  func matrix() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/square.csv"
      try Data("1,1/3,5\n3,1,7\n1/5,1/7,1\n".utf8).write(to: URL(fileURLWithPath: path))
      let text = try run(["weigh", "ahp", "--matrix", path])
      #expect(text.status == 0 && text.errors.isEmpty)
      #expect(text.output.contains("0.649118") && text.output.contains("λmax 3.064888"))
      #expect(text.output.contains("CR 0.0559"))
      let json = try run(["weigh", "ahp", "--matrix", path, "--json"])
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect(
        Set(answer.keys) == [
          "weights", "lambda_max", "consistency_index", "random_index", "consistency_ratio",
          "missing", "worst",
        ])
      let ratio = try #require(answer["consistency_ratio"] as? Double)
      #expect(abs(ratio - 0.0623919 * 0.52 / 0.58) < 1e-7)
    }
  }

  @Test("models are written that a round can be run by, and mixed")
  func models() throws {
    try withTemporaryFolder { folder in
      let (entropy, critic) = (folder + "/entropy.json", folder + "/critic.json")
      #expect(try run(["weigh", "entropy"] + market + ["--out", entropy]).status == 0)
      #expect(try run(["weigh", "critic"] + market + ["--out", critic]).status == 0)
      let models = ["--model", entropy, "--model", critic]
      let mixed = folder + "/mixed.json"
      #expect(
        try run(["weigh", "mix"] + models + ["--share", "0.6", "--out", mixed]).status == 0)
      #expect(try run(["weigh", "mix"] + models + ["--product"]).status == 0)
      let round = try run(["match"] + market + ["--model", mixed, "--out", folder + "/out"])
      #expect(round.status == 0 && round.output.contains("mixed"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 4)
    }
  }

  @Test("the template is written, and asks for judgements when it is weighed blank")
  func template() throws {
    try withTemporaryFolder { folder in
      let (path, out) = (folder + "/judgements.xlsx", folder + "/panel.json")
      #expect(try run(["weigh", "template", "--out", path, "--experts", "2"]).status == 0)
      let blank = try run(
        ["weigh", "ahp", "--workbook", path, "--out", out], locale: "zh_CN.UTF-8")
      #expect(blank.status == 65 && blank.errors.contains("还没有填写任何判断"))
      #expect(!FileManager.default.fileExists(atPath: out))
    }
  }

  /// Commands, and how they end.
  private static let endings: [(arguments: String, status: Int32)] = [
    ("ahp", 64), ("ahp --matrix a --workbook b", 64), ("ahp --matrix a --out b", 64),
    ("ahp --matrix nowhere.csv", 66), ("ahp --matrix fixtures/dachang/firms.csv", 65),
    ("ahp --workbook fixtures/dachang/firms.csv", 65), ("entropy", 64),
    ("entropy --market nowhere", 66), ("critic --market fixtures/dachang --cost a", 64),
    ("mix --model models/balanced.json --share 0.5", 64),
    ("mix --model models/balanced.json --model models/balanced.json --share 1.5", 64),
    ("mix --model models/balanced.json --model models/balanced.json --product --out no/x.json", 73),
    ("template --out nowhere/x.xlsx", 73), ("template --out x --experts 0", 64),
  ]

  @Test("the exit status tells what went wrong", arguments: endings)
  func statuses(_ arguments: String, _ status: Int32) throws {
    let done = try run(["weigh"] + arguments.split(separator: " ").map(String.init))
    #expect(done.status == status && !done.errors.isEmpty && done.output.isEmpty)
  }
}
