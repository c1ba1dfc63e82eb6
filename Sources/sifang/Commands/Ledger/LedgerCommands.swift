import ArgumentParser

struct LedgerCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: help("台账：复制、查看、账号权限。", "The ledger: copy, show, logins."),
    subcommands: [CopyLedger.self, GrantAccess.self, RevokeAccess.self])
}
