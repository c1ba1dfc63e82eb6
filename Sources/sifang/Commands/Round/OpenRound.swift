import ArgumentParser
import Ledger
import Market
import Rounds

struct OpenRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: help(
      "开启一轮对接，并转入上一轮被拒绝或逾期未答复的需求。",
      "Open a round, with what banks declined or did not answer in the one before."),
    discussion: help(
      """
      上一轮中被银行拒绝、或银行未在承诺的工作日内答复，且没有银行授信或放款、企业也未放弃的需求，
      以原编号自动转入新一轮，并排除那些银行（包括更早各轮排除的银行）。没有适用产品或未送出名单
      的需求只作提示，加 --carry-unserved 才一并转入。
      """,
      """
      A need that a bank declined, or did not answer within the promised working days, and that no bank
      approved or funded and the firm did not withdraw, goes into the new round under its identifier, with
      those banks left out, and those of earlier rounds. A need that was offered to no bank is told of, and
      carried over by --carry-unserved only.
      """))

  @Argument(
    help: ArgumentHelp(
      help("轮次名称，不得重复，如 2026-09。", "The round's name, which no other has, such as 2026-09.")))
  var name: String

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      help(
        "评定日期，如 2026-09-01；默认今天。",
        "The day that the round is judged at, such as 2026-09-01; by default today."),
      valueName: "date"))
  var asOf: CalendarDate = .today

  @Option(
    name: .customLong("answer-days"),
    help: ArgumentHelp(
      help(
        "银行承诺答复的工作日数。",
        "Working days within which banks promise to answer."), valueName: "days"))
  var answerDays = 2

  @Option(
    help: ArgumentHelp(
      help("上一轮次；默认为已关闭的最近一轮。", "The round before; by default the latest that is closed."),
      valueName: "round"))
  var after: String?

  @Flag(
    name: .customLong("carry-unserved"),
    help: ArgumentHelp(
      help(
        "上一轮没有送给任何银行的需求也转入。", "Also carry over needs that were offered to no bank.")))
  var carriesUnserved = false

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard 0...365 ~= answerDays else {
      throw ValidationError(
        help("`--answer-days` 须在 0 到 365 之间。", "`--answer-days` must be from 0 to 365."))
    }
    guard !name.isEmpty else {
      throw ValidationError(help("轮次名称不能为空。", "a round needs a name."))
    }
  }

  func run() async throws {
    var opening = RoundOpening(name: name, asOf: asOf)
    opening.answerDays = answerDays
    opening.previous = after
    opening.carriesUnserved = carriesUnserved
    let (chosen, author) = (opening, ledger.author)
    try await ledger.run { store async throws(RoundFault) in
      print(try await chosen.open(in: store, by: author).text(in: ledger.language))
    }
  }
}
