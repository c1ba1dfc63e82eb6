import ArgumentParser
import Ledger
import Market
import Rounds

struct GrantAccess: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: help(
      "让 PostgreSQL 的一个账号只看到某家银行或某个商会的数据。",
      "Let a login of PostgreSQL's see one bank's or one chamber's rows, and nothing else."))

  @Option(help: ArgumentHelp(help("账号名，须已建立。", "The login, which must exist."), valueName: "name"))
  var login: String

  @Option(help: ArgumentHelp(help("银行名称。", "The bank's name."), valueName: "name"))
  var bank: String?

  @Option(help: ArgumentHelp(help("商会名称。", "The chamber's name."), valueName: "name"))
  var chamber: String?

  @OptionGroup var options: LedgerOptions

  func validate() throws {
    guard (bank == nil) != (chamber == nil) else {
      throw ValidationError(
        help("须给出 `--bank` 或 `--chamber` 之一。", "Give either `--bank` or `--chamber`."))
    }
  }

  func run() async throws {
    let access = Access(
      login: login, party: bank == nil ? .chamber : .bank, name: bank ?? chamber ?? "")
    let (language, author) = (options.language, options.author)
    try await options.run { (ledger) async throws(RoundFault) in
      try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.write { session throws(LedgerFault) in
          try session.grant(access, by: author)
        }
      }
      say(
        language.pick(
          "账号 `\(access.login)` 现在只能看到 \(access.name) 的数据。",
          "Login `\(access.login)` now sees the rows of \(access.name) alone."))
    }
  }
}

struct RevokeAccess: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: help("收回一个账号的权限。", "Take from a login what was granted to it."))

  @Option(help: ArgumentHelp(help("账号名。", "The login."), valueName: "name"))
  var login: String

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    let (login, language, author) = (login, options.language, options.author)
    try await options.run { (ledger) async throws(RoundFault) in
      try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.write { session throws(LedgerFault) in
          try session.revokeAccess(of: login, by: author)
        }
      }
      say(language.pick("已收回账号 `\(login)` 的权限。", "Login `\(login)` sees nothing any more."))
    }
  }
}
