import ArgumentParser
import Ledger
import Market
import Rounds

struct LeaderCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leader",
    abstract: help("走访人：添加、卸任、查询。", "Who visits a chamber's members: add, remove, list."),
    subcommands: [Add.self, Remove.self, List.self])
}

extension LeaderCommands {
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("添加走访人。", "Add a leader."))

    @OptionGroup var options: LedgerOptions

    @Option(help: chamberHelp) var chamber: String

    @Option(help: nameHelp) var name: String

    func run() async throws {
      let (author, chamber, name) = (options.author, chamber, name)
      try await options.run { ledger async throws(RoundFault) in
        try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.addLeader(name, of: chamber, by: author)
          }
        }
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("走访人卸任；其走访记录保留。", "A leader leaves; the visits stay."))

    @OptionGroup var options: LedgerOptions

    @Option(help: chamberHelp) var chamber: String

    @Option(help: nameHelp) var name: String

    @Option(
      name: .customLong("on"),
      help: ArgumentHelp(help("卸任日；默认今天。", "The last day; by default today."), valueName: "date"))
    var day: CalendarDate?

    func run() async throws {
      let (author, chamber, name) = (options.author, chamber, name)
      let day = day ?? options.today
      try await options.run { ledger async throws(RoundFault) in
        try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.removeLeader(name, of: chamber, on: day, by: author)
          }
        }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("查询走访人。", "List leaders."))

    @OptionGroup var options: LedgerOptions

    @Option(help: chamberHelp) var chamber: String?

    @Flag(help: ArgumentHelp(help("以 JSON 打印。", "Print JSON.")))
    var json = false

    func run() async throws {
      let (language, chamber, json) = (options.language, chamber, json)
      try await options.run { ledger async throws(RoundFault) in
        let roster = try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.read { session throws(LedgerFault) in try session.leaders(of: chamber) }
        }
        if json { printJSON(roster.json) } else { print(roster.text(in: language)) }
      }
    }
  }
}

struct ExpectVisits: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expect",
    abstract: help(
      "设定商会要求每位走访人每月走访几家企业。", "Set how many firms a month a chamber expects of each leader."))

  @OptionGroup var options: LedgerOptions

  @Option(help: chamberHelp) var chamber: String

  @Option(
    help: ArgumentHelp(help("每月企业数，0 至 1000。", "Firms a month, 0 to 1000."), valueName: "count"))
  var firms: Int

  func validate() throws {
    guard 0...1000 ~= firms else {
      throw ValidationError(help("--firms 应为 0 至 1000。", "--firms takes 0 to 1000."))
    }
  }

  func run() async throws {
    let (author, chamber, firms) = (options.author, chamber, firms)
    try await options.run { ledger async throws(RoundFault) in
      try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.write { session throws(LedgerFault) in
          try session.expectVisits(firms, of: chamber, by: author)
        }
      }
    }
  }
}

private let chamberHelp = ArgumentHelp(help("商会。", "The chamber."), valueName: "name")
private let nameHelp = ArgumentHelp(help("走访人姓名。", "The leader's name."), valueName: "name")
