import ArgumentParser
import Ledger
import Market
import Rounds

struct ShowRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: help(
      "查看一轮对接、一笔需求或一家企业的档案。", "Show a round, or a need's or a firm's file."),
    discussion: help(
      "查看需求、企业或变更记录都会记入审计日志（何人、何时）。",
      "Whoever looks at a need's or a firm's file, or at changes, is kept in the audit log."))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name.")))
  var name: String

  @Option(
    help: ArgumentHelp(
      help("一笔需求的内容与经过。", "A need's facts and history."), valueName: "id"))
  var need: String?

  @Option(
    help: ArgumentHelp(
      help(
        "一家企业的档案：商会、授权、历轮需求、变更。",
        "A firm's file: its chambers, consents, needs over all rounds, and changes."),
      valueName: "code"))
  var firm: String?

  @Flag(help: ArgumentHelp(help("列出本轮导入引起的变更。", "List what imports into the round changed.")))
  var changes = false

  @Flag(help: ArgumentHelp(help("列出本轮导入的文件。", "List the files that came into the round.")))
  var imports = false

  @Flag(help: ArgumentHelp(help("打印 JSON。", "Print JSON.")))
  var json = false

  @OptionGroup var ledger: LedgerOptions

  func run() async throws {
    var asked = RoundShow.Question()
    (asked.need, asked.firm) = (need, firm)
    (asked.changes, asked.imports) = (changes, imports)
    let (question, author) = (asked, ledger.author)
    try await ledger.run { store async throws(RoundFault) in
      let show = try await RoundShow(name, question, in: store, by: author)
      if json { printJSON(show.json) } else { print(show.text(in: ledger.language)) }
    }
  }
}
