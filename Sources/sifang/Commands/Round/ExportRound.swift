import ArgumentParser
import Foundation
import Market
import Rounds

struct ExportRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: help("导出各银行的对接名单并记录发出。", "Write each bank's list, and record that it was sent."),
    discussion: help(
      """
      每家银行一个工作簿和一个 CSV，右侧留有回填列。未授权或授权已到期的企业不显示名称、代码和商会；已撤回授权的企业不列入，
      银行若已有其资料，另附“授权撤回”表通知删除。
      """,
      """
      A workbook and a CSV for each bank, with columns for its answers. Firms whose consent is missing or has expired \
      are masked; firms that withdrew are left out, and a bank that holds their files is told to delete them.
      """))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name."), valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp(help("结果文件夹。", "The folder of the lists."), valueName: "folder"))
  var out: String

  @Option(
    help: ArgumentHelp(
      help("只导出这家银行；可重复。", "Only this bank's list; repeatable."), valueName: "bank"))
  var bank: [String] = []

  @Option(
    help: ArgumentHelp(
      help("按哪一天判断授权；默认今天。", "The day by which consent is judged; by default today."),
      valueName: "date"))
  var on: CalendarDate = .today

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    let sending = ListSending(
      round: name, folder: out, banks: bank, day: on, author: options.author,
      threads: ProcessInfo.processInfo.activeProcessorCount)
    let language = options.language
    try await options.run { ledger throws(RoundFault) in
      print(try await sending.send(from: ledger).text(in: language))
      say(language.pick("名单已写入 `\(sending.folder)`", "lists are in \(sending.folder)"))
    }
  }
}
