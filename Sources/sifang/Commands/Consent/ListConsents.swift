import ArgumentParser
import Market
import Rounds

struct ListConsents: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: help("列出授权，或待企业授权的抢单。", "List consents, or the claims that wait for one."),
    discussion: help("查询本身记入审计日志。", "The audit log keeps whose consents were looked at."))

  @Option(
    help: ArgumentHelp(help("只列这家企业。", "Only this firm's."), valueName: "code"))
  var firm: String?

  @Option(
    help: ArgumentHelp(
      help("只列这家银行的，含对所有银行的授权。", "Only for this bank, or for all banks."), valueName: "bank"))
  var bank: String?

  @Flag(help: ArgumentHelp(help("列出待企业授权的抢单。", "List the claims that wait for consent.")))
  var requested = false

  @Option(
    help: ArgumentHelp(
      help("只列这么多天内到期的有效授权。", "Only consents that run and end within so many days."),
      valueName: "days"))
  var expiring: Int?

  @Option(
    help: ArgumentHelp(
      help("按哪一天判断；默认今天。", "The day of judgement; by default today."), valueName: "date"))
  var on: CalendarDate = .today

  @Flag(help: ArgumentHelp(help("打印 JSON。", "Print JSON.")))
  var json = false

  @OptionGroup var options: LedgerOptions

  func validate() throws {
    guard 0...36_500 ~= expiring ?? 0 else {
      throw ValidationError(
        help("`--expiring` 须在 0 到 36500 之间。", "`--expiring` must be from 0 to 36500."))
    }
    guard !requested || expiring == nil else {
      throw ValidationError(
        help(
          "`--requested` 与 `--expiring` 不能同时给。", "expected `--requested` or `--expiring`, not both."
        ))
    }
  }

  func run() async throws {
    let search = ConsentSearch(firm: firm, bank: bank, day: on, expiringDays: expiring)
    let (language, author) = (options.language, options.author)
    let (requested, json) = (requested, json)
    try await options.run { ledger throws(RoundFault) in
      if requested {
        let list = try await ClaimList(search, in: ledger, by: author)
        if json { printJSON(list.json) } else { print(ConsentTexts.table(list, in: language)) }
      } else {
        let list = try await ConsentList(search, in: ledger, by: author)
        if json { printJSON(list.json) } else { print(ConsentTexts.table(list, in: language)) }
      }
    }
  }
}
