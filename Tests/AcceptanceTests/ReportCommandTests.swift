import Foundation
import TestSupport
import Testing

@Suite("sifang report and sifang chase")
struct ReportCommandTests {
  @Test("an empty ledger is told kindly, in Chinese unless English is asked for")
  func empty() throws {
    let folder = try TemporaryFolder()
    let ledger = ["--ledger", "sqlite:" + folder.path("ledger.sqlite")]
    let chinese = try run(["report"] + ledger)
    #expect(chinese.status == 0 && chinese.errors.isEmpty)
    #expect(chinese.output.contains("台账中还没有轮次"))
    let english = try run(["report", "funnel", "--lang", "en"] + ledger)
    #expect(english.output.contains("The ledger has no round yet"))
    #expect(
      english.output.contains("From need to money") && !english.output.contains("Whom to chase"))
    let json = try run(["report", "totals", "--format", "json"] + ledger)
    #expect(
      (try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]) != nil)
  }

  @Test(
    "a report in a file is told of, and stands there",
    arguments: [("csv", "t"), ("xlsx", "t.xlsx"), ("html", "t.html"), ("text", "t.txt")])
  func files(_ format: String, _ name: String) throws {
    let folder = try TemporaryFolder()
    let finished = try run([
      "report", "--ledger", "sqlite:" + folder.path("ledger.sqlite"), "--format", format, "--out",
      folder.path(name),
    ])
    #expect(finished.status == 0 && finished.output.isEmpty)
    #expect(finished.errors.contains(name))
    #expect(try folder.names.contains(name))
  }

  @Test(
    "what cannot be done says so by its exit status",
    arguments: [
      (["report", "--format", "xlsx"], 64), (["report", "nothing"], 64),
      (["report", "--from", "2026-02-01", "--to", "2026-01-01"], 64),
      (["report", "--round", "2026-09"], 65),
      (["report", "--format", "html", "--out", "/proc/x/y"], 73),
      (["chase", "add", "--round", "2026-09"], 64),
      (["chase", "add", "--round", "2026-09", "--bank", "甲银行"], 65),
    ])
  func faults(_ arguments: [String], _ status: Int) throws {
    let folder = try TemporaryFolder()
    let finished = try run(
      arguments + ["--ledger", "sqlite:" + folder.path("ledger.sqlite")])
    #expect(Int(finished.status) == status, "\(finished.errors)")
  }
}
