import ArgumentParser
import Ledger
import Market
import Rounds

struct DemandCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demand",
    abstract: help("企业诉求：登记、交办、办结、查询。", "Firms' demands: add, assign, settle, list."),
    subcommands: [Add.self, Assign.self, Settle.self, List.self])
}

extension DemandCommands {
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("登记诉求。", "Keep a demand."))

    @OptionGroup var options: LedgerOptions

    @Option(help: ArgumentHelp(help("企业的统一社会信用代码。", "The firm's credit code."), valueName: "code"))
    var firm: String

    @Option(help: ArgumentHelp(help("诉求内容。", "What it asks for."), valueName: "text"))
    var subject: String

    @Option(help: ArgumentHelp(help("听到诉求的走访编号。", "The visit at which it was heard.")))
    var visit: Int?

    @Option(name: .customLong("on"), help: dayHelp) var day: CalendarDate?

    func run() async throws {
      let (language, author, today) = (options.language, options.author, options.today)
      let (firm, subject, visit, day) = (firm, subject, visit, day ?? today)
      try await options.run { ledger async throws(RoundFault) in
        let demand = try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.raiseDemand(
              firm: firm, subject: subject, visit: visit, on: day, today: today, by: author)
          }
        }
        print(language.pick("已登记诉求 \(demand.number)", "demand \(demand.number)"))
      }
    }
  }

  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("交办诉求。", "Give a demand to someone."))

    @OptionGroup var options: LedgerOptions

    @Argument(help: numberHelp) var number: Int

    @Option(
      name: .customLong("to"),
      help: ArgumentHelp(help("承办人或单位。", "Who is to settle it."), valueName: "name"))
    var person: String

    @Option(name: .customLong("on"), help: dayHelp) var day: CalendarDate?

    func run() async throws {
      let (author, today) = (options.author, options.today)
      let (number, person, day) = (number, person, day ?? today)
      try await options.run { ledger async throws(RoundFault) in
        _ = try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.assignDemand(number, to: person, on: day, today: today, by: author)
          }
        }
      }
    }
  }

  struct Settle: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("办结诉求。", "Keep how a demand ended."))

    @OptionGroup var options: LedgerOptions

    @Argument(help: numberHelp) var number: Int

    @Option(
      help: ArgumentHelp(
        help("结果：settled 已解决，unsettled 未能解决。", "How it ended: settled or unsettled.")))
    var result: Demand.Result

    @Option(help: ArgumentHelp(help("说明。", "What is to be said of it."), valueName: "text"))
    var note = ""

    @Option(name: .customLong("on"), help: dayHelp) var day: CalendarDate?

    func run() async throws {
      let (author, today) = (options.author, options.today)
      let (number, result, note, day) = (number, result, note, day ?? today)
      try await options.run { ledger async throws(RoundFault) in
        _ = try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.settleDemand(
              number, result, note: note, on: day, today: today, by: author)
          }
        }
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help("查询诉求，含办理天数。", "List demands, with the days they took."))

    @OptionGroup var options: LedgerOptions

    @Flag(help: ArgumentHelp(help("只列办理中的。", "Only open ones.")))
    var open = false

    @Flag(help: ArgumentHelp(help("只列已办结的。", "Only those that ended.")))
    var settled = false

    @Option(help: ArgumentHelp(help("企业的统一社会信用代码。", "A firm's credit code."), valueName: "code"))
    var firm: String?

    @Option(help: ArgumentHelp(help("商会。", "A chamber."), valueName: "name"))
    var chamber: String?

    @Flag(help: ArgumentHelp(help("以 JSON 打印。", "Print JSON.")))
    var json = false

    func run() async throws {
      let selection = DemandList.Selection(
        isOpen: open == settled ? nil : open, firm: firm, chamber: chamber)
      let (language, author, today) = (options.language, options.author, options.today)
      let json = json
      try await options.run { ledger async throws(RoundFault) in
        let list = try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.demands(selection, today: today, by: author)
          }
        }
        if json { printJSON(list.json) } else { print(list.text(in: language)) }
      }
    }
  }
}

extension Demand.Result: ExpressibleByArgument {}

private let numberHelp = ArgumentHelp(help("诉求编号。", "The demand's number."), valueName: "number")
private let dayHelp = ArgumentHelp(
  help("日期；默认今天。", "The day; by default today."), valueName: "date")
