import Foundation
import Ledger
import TestSupport
import Testing

@Suite("The life of a round by the command line")
struct LifeOfARoundTests {
  @Test(
    "a round lives from its opening to the next one, and its ledger moves to another store and back",
    arguments: StoreKind.allCases)
  func life(_ store: StoreKind) async throws {
    let folder = try TemporaryFolder()
    let files = try DachangFolders(in: folder)
    let clerk = Clerk(ledger: try await store.emptyPlace(in: folder))
    try begin(clerk, files, folder)
    try withdraw(clerk, folder)
    try claim(clerk, folder)
    try record(clerk, folder)
    try goOn(clerk, files)
    try lookBack(clerk, folder)
    try await move(clerk, from: store, folder)
  }

  /// Opens the round, imports, runs and exports.
  private func begin(
    _ clerk: Clerk, _ files: DachangFolders, _ folder: borrowing TemporaryFolder
  ) throws {
    try clerk.does(
      ["round", "open", "2026-09", "--as-of", "2026-09-01"], on: 1, says: ["轮次 `2026-09` 已开启"])
    try clerk.does(
      ["round", "import", "2026-09", "--market", files.east, "--market", files.west], on: 1,
      says: ["文件 6 个", "新登记企业授权 11 份"])
    try clerk.does(["round", "list"], on: 1, says: ["2026-09-01  已开启    13    20     6"])
    try clerk.does(
      ["round", "show", "2026-09"], on: 1, says: ["王芳 2026-09-01 02:00 UTC", "9950万元"])
    try clerk.does(
      ["round", "show", "2026-09", "--firm", DachangFolders.firstCode.lowercased()], on: 1,
      says: ["企业 上海示例场北芯测设备有限公司（\(DachangFolders.firstCode)）", "有效"])
    try clerk.does(["round", "run", "2026-09"], on: 1, says: ["8600万元", "差距 0.000%"])
    try clerk.does(
      ["round", "export", "2026-09", "--out", folder.path("out1"), "--on", "2026-09-02"], on: 2,
      says: ["走马塘科创银行     4         1         0           0"])
    let list = try Self.list("走马塘科创银行", in: folder.path("out1"))
    #expect(list.contains("R002,***,***,***") && !list.contains(DachangFolders.maskedCode))
    #expect(list.contains(DachangFolders.withdrawingCode))
  }

  /// A firm withdraws its consent, whoever types its code how, and banks that hold its file are told.
  private func withdraw(_ clerk: Clerk, _ folder: borrowing TemporaryFolder) throws {
    let (code, out) = (DachangFolders.withdrawingCode, folder.path("out2"))
    let words = ["consent", "withdraw", "--firm", code.lowercased(), "--on", "2026-09-03"]
    try clerk.does(words, on: 3, says: ["已撤回授权：所有银行，即时生效"])
    try clerk.does(words, on: 3, status: 65, says: ["没有授权可撤回"])
    try clerk.does(
      ["consent", "list", "--firm", " " + code.lowercased(), "--on", "2026-09-03"], on: 3,
      says: [code, "已撤回 2026-09-03"])
    try clerk.does(
      ["round", "export", "2026-09", "--out", out, "--on", "2026-09-03"], on: 3,
      says: ["走马塘科创银行     3         1         1           1"])
    #expect(try !Self.list("走马塘科创银行", in: out).contains(code))
    let notice = try Self.list("走马塘科创银行_授权撤回", in: out)
    #expect(notice.contains("\(code),2026-09,2026-09-02,2026-09-03,企业已撤回授权，请删除"))
    #expect(!FileManager.default.fileExists(atPath: out + "/蕴藻浜银行_授权撤回.csv"))
  }

  /// A bank claims a masked need; the firm consents, and the next list names it.
  private func claim(_ clerk: Clerk, _ folder: borrowing TemporaryFolder) throws {
    func claim(_ need: String) -> [String] {
      ["round", "claim", "2026-09", "--bank", "走马塘科创银行", "--need", need, "--on", "2026-09-03"]
    }
    try clerk.does(claim("R002"), on: 3, says: ["待企业授权"])
    try clerk.does(claim("R005"), on: 3, status: 65, says: ["不必抢单"])
    let code = DachangFolders.maskedCode
    try clerk.does(["consent", "list", "--requested"], on: 3, says: [code])
    try clerk.does(
      [
        "consent", "grant", "--firm", code.lowercased(), "--until", "2026-12-31", "--document",
        "授权书2", "--on", "2026-09-03",
      ], on: 3, says: ["抢单已了结：走马塘科创银行，2026-09 R002"])
    try clerk.does(
      ["round", "export", "2026-09", "--out", folder.path("out3"), "--on", "2026-09-03"], on: 3)
    #expect(try Self.list("走马塘科创银行", in: folder.path("out3")).contains(code))
  }

  /// Banks answer: what is wrong in a file keeps all out, and nothing is recorded twice.
  private func record(_ clerk: Clerk, _ folder: borrowing TemporaryFolder) throws {
    let (out, path) = (folder.path("out3"), folder.path("answers.csv"))
    func record(_ list: FilledList, status: Int32 = 0, says parts: [String]) throws {
      try list.write(to: path)
      try clerk.does(
        ["round", "record", "2026-09", path, "--on", "2026-09-05"], on: 5, status: status,
        says: parts)
    }
    var bad = try FilledList("庙行银行", in: out)
    try bad.answer("R003", "已拒绝", "", "2026-09-04")
    try bad.answer("R006", "已放款", "", "2026-09-04")
    try record(bad, status: 65, says: ["有 2 处问题", "已拒绝须填原因", "须填大于 0 的金额"])
    var first = try FilledList("走马塘科创银行", in: out)
    try first.answer("R005", "已放款", "320", "2026-09-04")
    try first.answer("R006", "已拒绝", "", "2026-09-04", "负债过高")
    try record(first, says: ["新登记 2 条，已登记过 0 条，未填 1 行"])
    try record(first, says: ["新登记 0 条，已登记过 2 条，未填 1 行"])
    var second = try FilledList("蕴藻浜银行", in: out)
    try second.answer("R001", "已拒绝", "", "2026-09-04", "利率未谈妥", "可再谈")
    try record(second, says: ["新登记 1 条", "尚未答复的银行"])
    try clerk.does(
      ["round", "show", "2026-09", "--need", "R001"], on: 5, says: ["2026-09-04 已拒绝 利率未谈妥 可再谈"])
  }

  /// Closes the round and runs the next, for which nothing but products comes.
  private func goOn(_ clerk: Clerk, _ files: DachangFolders) throws {
    let closed = try clerk.does(
      ["round", "close", "2026-09", "--on", "2026-09-11"], on: 11, says: ["逾期未答复"])
    #expect(closed.errors.contains("轮次 `2026-09` 已关闭"))
    try clerk.does(
      ["round", "run", "2026-09"], on: 11, status: 65, says: ["的状态是“已关闭”，不能这样做"])
    try clerk.does(
      ["round", "open", "2026-10", "--as-of", "2026-10-01"], on: 12,
      says: ["转入需求 10 笔", "蕴藻浜银行（2026-09 拒绝：利率未谈妥）"])
    try clerk.does(
      ["round", "import", "2026-10", "--market", files.products], on: 12, says: ["产品    20"])
    try clerk.does(["round", "run", "2026-10"], on: 12, says: ["无有效授权"])
    try clerk.does(
      ["round", "show", "2026-10", "--need", "R001"], on: 12,
      says: ["转入自：2026-09", "排除的银行", "蕴藻浜银行 2026-09 已拒绝：利率未谈妥"])
    let replayed = try clerk.does(["round", "replay", "--all"], on: 12)
    #expect(replayed.output.components(separatedBy: "复核一致").count == 3)
    try clerk.does(
      ["round", "compare", "2026-09", "--model", "inclusive"], on: 12,
      says: ["原为 balanced v1（总目标最优），改为 inclusive v1（总目标最优）", "保留24，新增1，失去1"])
  }

  /// Reports in all forms, and the audit log.
  private func lookBack(_ clerk: Clerk, _ folder: borrowing TemporaryFolder) throws {
    try clerk.does(["report", "totals", "--on", "2026-09-12"], on: 12, says: ["期间：不限", "320万元"])
    let forms = ["csv": "totals.csv", "html": "320万元", "json": "3200000", "text": "320万元"]
    for (form, part) in forms {
      let path = folder.path("report.\(form)")
      try clerk.does(
        ["report", "--on", "2026-09-12", "--format", form, "--out", path], on: 12)
      if form == "csv" {
        #expect(FileManager.default.fileExists(atPath: "\(path)/\(part)"))
      } else {
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains(part), "\(form)")
      }
    }
    let book = folder.path("report.xlsx")
    try clerk.does(["report", "--on", "2026-09-12", "--format", "xlsx", "--out", book], on: 12)
    #expect(try Data(contentsOf: URL(fileURLWithPath: book)).starts(with: Data("PK".utf8)))
    try clerk.does(["audit", "verify"], on: 12, says: ["审计日志完整"])
    try clerk.does(
      ["audit", "list", "--firm", DachangFolders.withdrawingCode.lowercased()], on: 12,
      says: ["发出资料", "撤回授权", "通知删除"])
  }

  /// Moves the ledger to the other store and back to a new place of the first.
  private func move(
    _ clerk: Clerk, from store: StoreKind, _ folder: borrowing TemporaryFolder
  ) async throws {
    let middle = Clerk(ledger: try await store.other.emptyPlace(in: folder))
    let last = Clerk(ledger: try await store.emptyPlace(in: folder))
    for (from, to) in [(clerk, middle), (middle, last)] {
      let words = ["ledger", "copy", "--from", from.ledger, "--to", to.ledger]
      let copied = try from.does(words, on: 13)
      #expect(copied.errors.contains("行数与哈希均已核对"))
      let again = try from.does(words, on: 13)
      #expect(again.errors.contains("未作改动") && again.output == copied.output)
    }
    // The middle ledger's log has one entry more: that it was copied in its turn.
    let (first, third) = (try await Self.rows(clerk), try await Self.rows(last))
    #expect(third.subtracting(first).count == 2)
    for row in third.symmetricDifference(first) { #expect(row.hasPrefix("audit"), "\(row)") }
    #expect(first.count > 400)
    try last.does(["audit", "verify"], on: 13, says: ["审计日志完整"])
    try last.does(["round", "replay", "--all"], on: 13, says: ["复核一致"])
  }

  private static func rows(_ clerk: Clerk) async throws -> Set<String> {
    let ledger = try await LedgerPlace(clerk.ledger).open()
    let rows = try await dump(ledger)
    await ledger.close()
    return Set(rows.filter { !$0.hasPrefix("commit_mark: ") })
  }

  private static func list(_ name: String, in folder: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name).csv", encoding: .utf8)
  }
}
