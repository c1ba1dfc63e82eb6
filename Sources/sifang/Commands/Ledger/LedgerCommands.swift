import ArgumentParser

struct LedgerCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: help("台账：复制、账号权限。", "The ledger: copy it, and logins' rights."),
    subcommands: [CopyLedger.self, GrantAccess.self, RevokeAccess.self])
}
