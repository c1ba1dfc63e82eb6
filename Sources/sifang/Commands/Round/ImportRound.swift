import ArgumentParser
import Ledger
import Market
import Rounds

struct ImportRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: help(
      "把商会、银行或工商联的文件导入一轮对接。", "Import files of chambers, banks or the federation into a round."),
    discussion: help(
      """
      每个文件夹或工作簿可以只含企业、需求、产品、政策四张表中的几张；需求的企业可以已在台账中。
      同一企业以后导入的为准，空白不抹去已知内容；同一需求以提交日期较新的为准。每处变更都记录在案。
      全部导入或全部不导入；重复导入不改变任何内容。
      """,
      """
      Each folder or workbook may hold any of the four tables; a need's firm may be in the ledger already.
      Of a firm's facts the later import's stand, and a blank cell takes away nothing that is known; of a
      need the one that was handed in later stands. Each changed fact is kept on record. All is imported or
      nothing, and the same import again changes nothing.
      """))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name.")))
  var name: String

  @Option(
    name: .customLong("market"),
    help: ArgumentHelp(
      help(
        "数据文件夹，或一个 Excel 工作簿；可重复，后面的为准。",
        "A folder, or one workbook; repeatable, and later ones stand for earlier ones."),
      valueName: "path"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      help(
        "加在本次导入的需求编号前面的字母，避免与其他商会重号。",
        "Letters to put before the identifiers of these needs, so that they differ from another chamber's."
      ), valueName: "letters"))
  var prefix = ""

  @OptionGroup var reading: ReadingRules

  @OptionGroup var ledger: LedgerOptions

  func run() async throws {
    var chosen = RoundImport(round: name, paths: paths)
    chosen.prefix = prefix
    chosen.acceptedCodes = reading.acceptedCodes
    chosen.keepsGoing = reading.keepsGoing
    chosen.threads = reading.threads
    let (files, author, language) = (chosen, ledger.author, ledger.language)
    try await ledger.run { store async throws(RoundFault) in
      let bar = ProgressBar(language: language)
      defer { bar.clear() }
      let outcome = try await files.run(into: store, by: author) { bar.show($0) }
      bar.clear()
      let notices = outcome.noticeText(in: language)
      if !notices.isEmpty { say(notices) }
      print(outcome.text(in: language))
    }
  }
}
