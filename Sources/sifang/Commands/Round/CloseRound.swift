import ArgumentParser
import Market
import Rounds

struct CloseRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: help(
      "关闭轮次；被拒绝或未答复的需求转入下一轮。",
      "Close a round; needs that were declined or not answered go into the next."))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name."), valueName: "name"))
  var name: String

  @Option(
    help: ArgumentHelp(
      help("按哪一天判断逾期；默认今天。", "The day by which answers are late; by default today."),
      valueName: "date"))
  var on: CalendarDate = .today

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    let closing = RoundClosing(round: name, day: on, author: options.author)
    let language = options.language
    try await options.run { ledger throws(RoundFault) in
      print(try await closing.close(in: ledger).text(in: language))
      say(language.pick("轮次 `\(closing.round)` 已关闭", "round `\(closing.round)` is closed"))
    }
  }
}
