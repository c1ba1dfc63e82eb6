import ArgumentParser
import Ledger
import Market
import Rounds

struct CompareRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: help(
      "比较：换一个模型或分配方法，本轮会有什么不同。",
      "Tell what another model or method would have changed in a round."),
    discussion: help(
      """
      在本轮冻结的数据上，用所给的模型、方法与选项另算一遍；没有给出的选项与本轮相同。轮次不作任何改动；比较一事记入审计日志。
      """,
      """
      Runs what the round froze with the model, the method and the options that are given; those that are not are the \
      round's own. The round stays as it is; the audit log keeps that it was compared.
      """))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name.")))
  var name: String

  @OptionGroup var rules: RoundRules

  @Flag(help: ArgumentHelp(help("在标准输出打印 JSON，不打印表。", "Print JSON instead of the tables.")))
  var json = false

  @Option(
    help: ArgumentHelp(
      help("另写一个 CSV，列出每个有变化的名额。", "Also write a CSV with every offer that changes."),
      valueName: "file.csv"))
  var out: String?

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var ledger: LedgerOptions

  func run() async throws {
    let (name, model, top, allocation) = (name, rules.model, rules.top, rules.allocation.options)
    let (out, json, count, language) = (out, json, threads.count, ledger.language)
    let author = ledger.author
    try await ledger.run { store async throws(RoundFault) in
      let comparison = try await store.compareRound(name, threads: count, by: author) {
        options throws(RoundFault) in
        if let model { options.model = try ModelFile(path: model) }
        if isGiven("--top") { options.top = top }
        AllocationRules.change(&options.allocation, to: allocation)
      }
      if let out { try comparison.writeCSV(to: out) }
      if json {
        printJSON(comparison.json)
      } else {
        print(comparison.text(in: language), terminator: "")
      }
      if let out { say(language.pick("已写出 `\(out)`", "wrote `\(out)`")) }
    }
  }
}
