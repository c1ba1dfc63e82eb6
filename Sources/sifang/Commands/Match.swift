import ArgumentParser
import Foundation
import Market
import Rounds

struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help("运行一轮对接并写出全部结果文件。", "Run a round and write all of its files."),
    discussion: help(
      """
      写出 shortlists.csv、allocation.csv、excluded.csv、diagnosis.csv、round.json，
      以及 banks/ 下每家银行各自的名单（.xlsx 与 .csv）。同样的输入得到同样的文件（计时除外）。
      """,
      """
      Writes shortlists.csv, allocation.csv, excluded.csv, diagnosis.csv, round.json and, under banks/,
      each bank's own list as .xlsx and .csv. The same inputs give the same files, timings aside.
      """))

  @OptionGroup var market: MarketOptions

  @OptionGroup var rules: RoundRules

  @Option(
    help: ArgumentHelp(
      help(
        "另写 one_rule_away.csv：每个需求只差一条的产品，取评分最高的 N 个或全部。",
        "Also write one_rule_away.csv: of each need the N best products that one rule closes, or all."
      ),
      valueName: "N|all"))
  var near: Near?

  @Flag(
    help: ArgumentHelp(
      help("另为每个需求写一页 firms/<需求>.md。", "Also write a page for each need: firms/<need>.md.")))
  var firms = false

  @Flag(
    help: ArgumentHelp(
      help("在标准输出打印 round.json，不打印汇总表。", "Print round.json instead of the summary.")))
  var json = false

  @Option(help: ArgumentHelp(help("结果文件夹。", "The folder of the results."), valueName: "folder"))
  var out: String

  func run() throws {
    try market.run { () throws(RoundFault) in
      var options = try rules.round(on: market)
      options.nearMisses = near?.choice ?? .none
      options.writesFirmLetters = firms
      let bar = ProgressBar(language: market.language)
      defer { bar.clear() }
      let (record, imported) = try options.run(into: out) { bar.show($0) }
      bar.clear()
      market.tell(imported)
      if json {
        printJSON(record.json)
      } else {
        print(record.summary(in: market.language))
        print(help("结果在 ", "Results are in ") + out)
      }
    }
  }
}

/// How many near misses of each need are written: a number, or all.
struct Near: ExpressibleByArgument {
  let choice: RoundOptions.NearMisses

  init?(argument: String) {
    if argument == "all" {
      choice = .all
    } else if let count = Int(argument), count >= 1 {
      choice = .best(count)
    } else {
      return nil
    }
  }
}
