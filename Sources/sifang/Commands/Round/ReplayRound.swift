import ArgumentParser
import Ledger
import Rounds

struct ReplayRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: help(
      "复核：用冻结的数据重新运行，逐个文件、逐行与台账比对。",
      "Prove that a round gives the same again, file by file and row by row."),
    discussion: help(
      "全部一致时退出码为 0，否则为 65。复核及其结果记入审计日志。",
      "The exit status is 0 only if all is equal, else 65. The audit log keeps what came of it."))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name.")))
  var name: String?

  @Flag(help: ArgumentHelp(help("复核运行过的所有轮次。", "Replay all rounds that were run.")))
  var all = false

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var ledger: LedgerOptions

  func validate() throws {
    guard (name != nil) != all else {
      throw ValidationError(
        help("请给出一个轮次名称，或 `--all`。", "expected a round's name, or `--all`."))
    }
  }

  func run() async throws {
    let (name, count) = (name, threads.count)
    let (author, language) = (ledger.author, ledger.language)
    try await ledger.run { store async throws(RoundFault) in
      let names: [String] =
        if let name { [name] } else { try await store.roundsThatRan() }
      var different = 0
      for name in names {
        let bar = ProgressBar(language: language)
        defer { bar.clear() }
        let report = try await store.replayRound(name, threads: count, by: author) { bar.show($0) }
        bar.clear()
        print(report.text(in: language), terminator: "")
        if !report.isEqual { different += 1 }
      }
      guard different == 0 else { throw .differs(rounds: different) }
    }
  }
}
