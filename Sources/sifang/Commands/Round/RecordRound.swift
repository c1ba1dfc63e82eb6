import ArgumentParser
import Market
import Rounds

struct RecordRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: help("登记银行交回的名单。", "Record the answers that banks gave back."),
    discussion: help(
      """
      文件是导出的工作簿或 CSV，已填对接结果、金额、日期、拒绝原因、说明；全部无误才登记。同一文件可重复登记，不会重复记账。
      """,
      """
      The files are the exported workbooks or tables, the answers filled in; all are recorded or none. A file can be \
      given again: nothing is recorded twice.
      """))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name."), valueName: "name"))
  var name: String

  @Argument(
    help: ArgumentHelp(help("银行交回的文件。", "The files that banks gave back."), valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      help(
        "登记日期，结果不得晚于此日；默认今天。", "The day of recording, which no answer is after; by default today."),
      valueName: "date"))
  var on: CalendarDate = .today

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    let recording = AnswerRecording(round: name, files: files, day: on, author: options.author)
    let language = options.language
    try await options.run { ledger throws(RoundFault) in
      print(try await recording.record(in: ledger).text(in: language))
    }
  }
}
