import ArgumentParser

struct VisitCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visit",
    abstract: help("走访：登记、查询、到期提醒。", "Visits to firms: add, list, who is due."),
    subcommands: [])
}
