import ArgumentParser

struct AuditCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: help("审计日志：核验、查询。", "The audit log: verify, list."),
    subcommands: [])
}
