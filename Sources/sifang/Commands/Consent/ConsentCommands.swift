import ArgumentParser

struct ConsentCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent",
    abstract: help("企业授权：登记、撤回、查询，银行抢单。", "Firms' consent: give, withdraw, list; banks' claims."),
    subcommands: [
      GrantConsent.self, WithdrawConsent.self, RefuseConsent.self, ListConsents.self,
    ])
}
