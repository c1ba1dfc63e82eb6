import ArgumentParser

struct VisitCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "visit",
    abstract: help(
      "走访：登记、查询、联系表、走访人、联系人。", "Visits to firms: add, list, who is due, leaders, contacts."),
    subcommands: [
      AddVisit.self, ListVisits.self, VisitsDueCommand.self, ExpectVisits.self,
      LeaderCommands.self, ContactCommands.self,
    ])
}
