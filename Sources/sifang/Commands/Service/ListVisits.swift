import ArgumentParser
import Ledger
import Market
import Rounds

struct ListVisits: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: help("查询走访。", "List visits."))

  @OptionGroup var options: LedgerOptions

  @Option(help: ArgumentHelp(help("企业的统一社会信用代码。", "A firm's credit code."), valueName: "code"))
  var firm: String?

  @Option(help: ArgumentHelp(help("商会。", "A chamber."), valueName: "name"))
  var chamber: String?

  @Option(help: ArgumentHelp(help("走访人。", "Who visited."), valueName: "name"))
  var leader: String?

  @Option(help: ArgumentHelp(help("起始日。", "The first day."), valueName: "date"))
  var from: CalendarDate?

  @Option(help: ArgumentHelp(help("截止日，含当日。", "The last day."), valueName: "date"))
  var to: CalendarDate?

  @Flag(help: ArgumentHelp(help("以 JSON 打印。", "Print JSON.")))
  var json = false

  func run() async throws {
    let selection = VisitList.Selection(
      firm: firm, chamber: chamber, leader: leader, from: from, to: to)
    let (language, author, json) = (options.language, options.author, json)
    try await options.run { ledger async throws(RoundFault) in
      let list = try await orLedgerFault { () async throws(LedgerFault) in
        try await ledger.write { session throws(LedgerFault) in
          try session.visits(selection, by: author)
        }
      }
      if json { printJSON(list.json) } else { print(list.text(in: language)) }
    }
  }
}
