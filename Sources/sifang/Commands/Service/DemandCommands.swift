import ArgumentParser

struct DemandCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demand",
    abstract: help("企业诉求：登记、交办、办结、查询。", "Firms' demands: add, assign, settle, list."),
    subcommands: [])
}
