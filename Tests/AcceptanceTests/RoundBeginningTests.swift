import Foundation
import TestSupport
import Testing

@Suite("The beginning of a round on the command line")
struct RoundBeginningTests {
  @Test("a round is opened, filled and shown")
  func begins() throws {
    try withTemporaryFolder { folder in
      let ledger = ["--ledger", "sqlite:\(folder)/ledger.sqlite", "--by", "王芳", "--lang", "zh"]
      let opened = try run(["round", "open", "2026-09", "--as-of", "2026-09-01"] + ledger)
      #expect(opened.status == 0)
      #expect(opened.output.contains("轮次 `2026-09` 已开启"))
      let again = try run(["round", "open", "2026-09", "--as-of", "2026-09-01"] + ledger)
      #expect(again.status == 65)
      #expect(again.errors.contains("已存在"))
      let files = ["--market", "fixtures/dachang/workbook"]
      let imported = try run(["round", "import", "2026-09"] + files + ledger)
      #expect(imported.status == 0)
      #expect(imported.output.contains("新登记企业授权 13 份"))
      #expect(imported.errors.contains("已撤销"))
      let list = try run(["round", "list", "--json"] + ledger)
      let rounds = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
      let lines = try #require(rounds?["rounds"] as? [[String: Any]])
      #expect(lines.first?["needs"] as? Int == 13)
      let shown = try run(["round", "show", "2026-09", "--need", "R001"] + ledger)
      #expect(shown.status == 0)
      #expect(shown.output.contains("上海示例场北芯测设备有限公司"))
      let unknown = try run(["round", "show", "2026-09", "--need", "R01x"] + ledger)
      #expect(unknown.status == 65)
      #expect(unknown.errors.contains("台账中没有需求 `R01x`"))
    }
  }

  @Test("files with problems say where, and leave the round as it was")
  func refuses() throws {
    try withTemporaryFolder { folder in
      let ledger = ["--ledger", "sqlite:\(folder)/ledger.sqlite", "--lang", "en"]
      _ = try run(["round", "open", "r", "--as-of", "2026-09-01"] + ledger)
      for (path, status, words) in [
        ("fixtures/broken/amount-negative", 65, "needs.csv row"),
        ("fixtures/uscc", 66, "missing tables"), ("nowhere", 66, "`nowhere`"),
      ] as [(String, Int32, String)] {
        let done = try run(["round", "import", "r", "--market", path] + ledger)
        #expect(done.status == status, "\(path)")
        #expect(done.errors.contains(words), "\(done.errors)")
      }
      let list = try run(["round", "list", "--json"] + ledger)
      #expect(list.output.contains("\"needs\" : 0"))
    }
  }
}
