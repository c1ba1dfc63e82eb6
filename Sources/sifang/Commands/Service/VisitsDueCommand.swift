import ArgumentParser
import Ledger
import Market
import Rounds

struct VisitsDueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: help(
      "走访联系表：每位走访人本月已走访、还差几家，哪些会员最久未走访。",
      "The contact table: whom each leader has visited this month, who is due, and which members have waited longest."
    ),
    discussion: help(
      "表中列出了哪些企业，记入审计日志。", "The audit log keeps which firms the table named, and to whom."))

  @OptionGroup var options: LedgerOptions

  @Option(
    help: ArgumentHelp(help("月份，如 2026-09；默认本月。", "A month such as 2026-09; by default this one.")))
  var month: MonthArgument?

  @Option(help: ArgumentHelp(help("商会；默认全部。", "A chamber; by default all."), valueName: "name"))
  var chamber: String?

  @Option(
    help: ArgumentHelp(
      help("列出最久未走访的几家会员。", "How many members that have waited longest are listed."),
      valueName: "count"))
  var longest = 10

  @Flag(help: ArgumentHelp(help("以 JSON 打印。", "Print JSON.")))
  var json = false

  func validate() throws {
    guard longest >= 0 else {
      throw ValidationError(help("--longest 应不小于 0。", "--longest takes a number not below 0."))
    }
  }

  func run() async throws {
    let (language, chamber, json) = (options.language, chamber, json)
    let (day, longest) = (month?.firstDay ?? options.today, longest)
    let author = options.author
    try await options.run { ledger async throws(RoundFault) in
      let due = try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.write { session throws(LedgerFault) in
          try session.visitsDue(
            in: day, chamber: chamber, waiting: json ? nil : longest, by: author)
        }
      }
      if json {
        printJSON(due.json)
      } else {
        print(due.text(in: language, waiting: longest))
      }
    }
  }
}

/// A month as an option's argument.
struct MonthArgument: ExpressibleByArgument, Sendable {
  let firstDay: CalendarDate

  /// The month written as `2026-09`; nil for anything else.
  init?(argument: String) {
    guard let day = CalendarDate(iso: argument + "-01") else { return nil }
    firstDay = day
  }
}
