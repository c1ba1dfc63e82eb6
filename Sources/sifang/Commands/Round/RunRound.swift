import ArgumentParser
import Ledger
import Market
import Rounds

struct RunRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: help(
      "运行一轮：按台账现有数据匹配、分配，并冻结所用的一切。",
      "Run a round: match and allocate what the ledger holds, and freeze all that it used."),
    discussion: help(
      """
      数据、模型、选项与程序版本按内容哈希（SHA-256）冻结，日后可用 `sifang round replay` 逐字节复核。两人同时运行同一轮时，\
      先完成者有效，后者得到提示，且不留下任何结果。名单发出以前可以重新运行。

      `--out` 写出工商联自用的表格（shortlists.csv、allocation.csv、diagnosis.csv、round.json 等），不含各银行名单：\
      名单载有企业名称，须按授权用 `sifang round export` 导出。
      """,
      """
      Data, model, options and version are frozen by their SHA-256, so that `sifang round replay` can prove the result to the \
      byte. Of two people who run a round at once, the first to finish wins, and the other is told and leaves nothing \
      behind. Until a list was sent, a round can be run again.

      `--out` writes the tables for the federation itself (shortlists.csv, allocation.csv, diagnosis.csv, round.json, …) and no \
      bank's list: those hold firms' names, and `sifang round export` makes them by consent.
      """))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name.")))
  var name: String

  @OptionGroup var rules: RoundRules

  @OptionGroup var outputs: RoundOutputs

  @Option(
    help: ArgumentHelp(
      help("结果文件夹；不给则只记入台账。", "The folder of the results; without it, the ledger alone."),
      valueName: "folder"))
  var out: String?

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard rules.allocation.timeLimit == nil else {
      throw ValidationError(
        help(
          "`--time-limit` 的结果取决于机器快慢，日后无法复核，不能用于台账中的轮次。",
          "what `--time-limit` gives hangs on the machine's speed and could never be replayed; a round of the ledger takes none."
        ))
    }
  }

  func run() async throws {
    let (name, model, top, allocation) = (name, rules.model, rules.top, rules.allocation.options)
    let (outputs, out, count) = (outputs, out, threads.count)
    let (author, language) = (ledger.author, ledger.language)
    try await ledger.run { store async throws(RoundFault) in
      var options = RunOptions(model: try ModelFile(path: model ?? "balanced"))
      options.top = top
      options.allocation = allocation
      options.nearMisses = outputs.nearMisses
      options.writesFirmLetters = outputs.firms
      let bar = ProgressBar(language: language)
      defer { bar.clear() }
      let record = try await store.runRound(
        name, options: options, threads: count, out: out, by: author
      ) { bar.show($0) }
      bar.clear()
      if outputs.json {
        printJSON(record.json)
      } else {
        print(record.summary(in: language))
        if let out { print(language.pick("结果在 ", "Results are in ") + out) }
      }
    }
  }
}
