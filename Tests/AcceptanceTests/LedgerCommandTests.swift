import Foundation
import Ledger
import Postgres
import Statements
import TestSupport
import Testing

@Suite("sifang ledger from the command line")
struct LedgerCommandTests {
  /// A ledger on the tests' server with the Dachang round exported, and two logins without rights.
  private struct Served {
    let cluster: PostgresCluster
    let clerk: Clerk
    let database: String
    /// Made for this database, since logins are the whole server's.
    let bankLogin, chamberLogin: String

    init(in folder: borrowing TemporaryFolder) async throws {
      cluster = try await PostgresCluster.shared
      database = try cluster.makeDatabase()
      clerk = Clerk(ledger: cluster.uri(database))
      (bankLogin, chamberLogin) = ("cli_bank_\(database)", "cli_chamber_\(database)")
      let files = try DachangFolders(in: folder)
      try clerk.does(["round", "open", "r", "--as-of", "2026-09-01"], on: 1)
      try clerk.does(
        ["round", "import", "r", "--market", files.east, "--market", files.west], on: 1)
      try clerk.does(["round", "run", "r"], on: 1)
      let owner = try PostgresConnection(uri: clerk.ledger)
      try owner.runScript("CREATE ROLE \(bankLogin) LOGIN; CREATE ROLE \(chamberLogin) LOGIN")
    }

    /// How many rows a login sees of a table; nil where it has no right to.
    func rows(_ table: String, login: String) throws -> Int? {
      let connection = try PostgresConnection(uri: cluster.uri(database, login: login))
      do throws(StoreFault) {
        guard var row = try connection.rows("SELECT count(*) FROM \(table)").first else {
          return nil
        }
        return try row.integer()
      } catch {
        guard error.code == "42501" else { throw error }
        return nil
      }
    }
  }

  @Test("logins get a bank's or a chamber's rows, lose them, and are refused where they see all")
  func logins() async throws {
    let folder = try TemporaryFolder()
    let served = try await Served(in: folder)
    let (clerk, bank, chamber) = (served.clerk, served.bankLogin, served.chamberLogin)
    #expect(try served.rows("listing", login: bank) == nil)
    let granted = try clerk.does(
      ["ledger", "grant", "--login", bank, "--bank", "走马塘科创银行"], on: 2)
    #expect(granted.errors.contains("账号 `\(bank)` 现在只能看到 走马塘科创银行 的数据。"))
    try clerk.does(["ledger", "grant", "--login", chamber, "--chamber", "大场镇商会"], on: 2)
    #expect(try served.rows("listing", login: "postgres") == 25)
    #expect(try served.rows("listing", login: bank) == 0, "nothing is sent yet")
    try clerk.does(
      ["round", "export", "r", "--out", folder.path("out"), "--on", "2026-09-02"], on: 2)
    #expect(try served.rows("listing", login: bank) == 4)
    #expect(try served.rows("firm", login: bank) == 3, "one of the four is masked")
    #expect(try served.rows("product", login: bank) == 3)
    #expect(try served.rows("firm", login: chamber) == served.rows("firm", login: "postgres"))
    #expect(try served.rows("listing", login: chamber) == nil)

    // A login that becomes another party's loses the first one's rows.
    try clerk.does(["ledger", "grant", "--login", chamber, "--bank", "望江楼银行"], on: 3)
    #expect(try served.rows("listing", login: chamber) == 3)
    #expect(try served.rows("membership", login: chamber) == nil)
    try clerk.does(["ledger", "revoke", "--login", bank], on: 3)
    #expect(try served.rows("listing", login: bank) == nil)
    try clerk.does(["ledger", "revoke", "--login", bank], on: 3, status: 65, says: ["没有账号"])
    try clerk.does(["audit", "list"], on: 3, says: ["授予账号", "收回账号"])

    func refused(_ words: [String], _ status: Int32, _ part: String) throws {
      try clerk.does(["ledger", "grant"] + words, on: 3, status: status, says: [part])
    }
    try refused(["--login", "postgres", "--bank", "走马塘科创银行"], 65, "权限过大")
    try refused(["--login", "nobody_there", "--bank", "走马塘科创银行"], 65, "没有账号 `nobody_there`")
    try refused(["--login", "王芳", "--bank", "走马塘科创银行"], 65, "只能用小写字母")
    try refused(["--login", bank, "--bank", "走马塘银行"], 65, "没有银行 `走马塘银行`")
    try refused(["--login", bank, "--chamber", "大场商会"], 65, "没有商会 `大场商会`")
    try refused(["--login", bank], 64, "--chamber")
    try refused(["--login", bank, "--bank", "a", "--chamber", "b"], 64, "--chamber")
    #expect(try served.rows("listing", login: bank) == nil)

    // A bank's own login gets nothing done by the program.
    let own = Clerk(ledger: served.cluster.uri(served.database, login: chamber))
    for words in [["round", "list"], ["report"], ["audit", "verify"]] {
      let done = try own.does(words, on: 3, status: 69)
      #expect(done.errors.contains("台账拒绝了这项操作"), "\(done.errors)")
    }
  }

  @Test("SQLite has no logins, and a copy goes to an empty place alone")
  func refusals() async throws {
    let folder = try TemporaryFolder()
    let clerk = Clerk(ledger: "sqlite:" + folder.path("a.sqlite"))
    try clerk.does(["round", "open", "r", "--as-of", "2026-09-01"], on: 1)
    for words in [["grant", "--login", "x", "--bank", "甲"], ["revoke", "--login", "x"]] {
      try clerk.does(["ledger"] + words, on: 1, status: 65, says: ["SQLite 台账是一个文件"])
    }
    let other = Clerk(ledger: try await StoreKind.postgres.emptyPlace(in: folder))
    try other.does(["round", "open", "q", "--as-of", "2026-09-01"], on: 1)
    func copy(to target: String, _ status: Int32, _ part: String) throws {
      try clerk.does(
        ["ledger", "copy", "--from", clerk.ledger, "--to", target], on: 2, status: status,
        says: [part])
    }
    try copy(to: other.ledger, 65, "目标台账不是空的")
    try other.does(["round", "list"], on: 2, says: ["q "])
    try copy(to: "mysql://h/d", 65, "mysql://h/d")
    try copy(to: "sqlite:/proc/x.sqlite", 73, "不可写")
    try copy(to: "postgresql:///nowhere?host=/nowhere&connect_timeout=1", 69, "连不上台账")
    // Nothing of all that is in the source's log.
    let log = try clerk.does(["audit", "list"], on: 3)
    #expect(!log.output.contains("复制台账"))
  }
}
