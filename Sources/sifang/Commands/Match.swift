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

  @OptionGroup var outputs: RoundOutputs

  @Option(help: ArgumentHelp(help("结果文件夹。", "The folder of the results."), valueName: "folder"))
  var out: String

  func run() throws {
    try market.run { () throws(RoundFault) in
      var options = try rules.round(on: market)
      options.nearMisses = outputs.nearMisses
      options.writesFirmLetters = outputs.firms
      let bar = ProgressBar(language: market.language)
      defer { bar.clear() }
      let (record, imported) = try options.run(into: out) { bar.show($0) }
      bar.clear()
      market.tell(imported)
      if outputs.json {
        printJSON(record.json)
      } else {
        print(record.summary(in: market.language))
        print(help("结果在 ", "Results are in ") + out)
      }
    }
  }
}
