import ArgumentParser
import Foundation
import Market
import Rounds

struct WeighEntropy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entropy",
    abstract: help(
      "由数据的差异得到权重（熵权法）。", "Weights from the data's spread, by entropy."),
    discussion: SpreadSource.discussion)

  @OptionGroup var source: SpreadSource

  func run() throws { try source.weigh(by: .entropy, costs: []) }
}

struct WeighCritic: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "critic",
    abstract: help(
      "由数据的差异与相关性得到权重（CRITIC 法）。",
      "Weights from the data's spread and correlations, by CRITIC."),
    discussion: SpreadSource.discussion)

  @OptionGroup var source: SpreadSource

  @Option(
    name: .customLong("cost"),
    help: ArgumentHelp(
      help(
        "越小越好的列；可重复，只用于 `--matrix`。",
        "A column of which less is better; repeatable, with `--matrix`."),
      valueName: "name"))
  var costs: [String] = []

  func validate() throws {
    guard costs.isEmpty || source.matrix != nil else {
      throw ValidationError(
        help("`--cost` 只用于 `--matrix`。", "`--cost` goes with `--matrix` alone."))
    }
  }

  func run() throws { try source.weigh(by: .critic, costs: costs) }
}

/// What entropy and CRITIC weights are made from, and where they go.
struct SpreadSource: ParsableArguments {
  static let discussion = help(
    "数据是一个市场本轮可配对的全部特征（`--market`），或任意决策矩阵（`--matrix`）。没有差异的指标权重为 0。",
    """
    The data are the features of all open pairs of a market's round (`--market`), or any table of numbers \
    (`--matrix`). What does not vary weighs 0.
    """)

  @Option(
    help: ArgumentHelp(
      help("数据文件夹，或一个 Excel 工作簿。", "The market's folder, or one workbook."),
      valueName: "path"))
  var market: String?

  @Option(
    help: ArgumentHelp(
      help(
        "决策矩阵：首行为指标名称，每行一个方案。", "A table of numbers: a header of criteria, a row an alternative."),
      valueName: "file"))
  var matrix: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      help("评定日期，如 2026-09-01；默认今天。", "The round's day, such as 2026-09-01; by default today."),
      valueName: "date"))
  var asOf: CalendarDate = .today

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var output: ModelOutput

  @Flag(help: ArgumentHelp(help("在标准输出打印 JSON。", "Print JSON.")))
  var json = false

  func validate() throws {
    guard (market == nil) != (matrix == nil) else {
      throw ValidationError(
        help("请给出 `--market` 或 `--matrix` 之一。", "Give one of `--market` and `--matrix`."))
    }
    guard matrix == nil || output.out == nil && output.name == nil else {
      throw ValidationError(
        help(
          "`--out` 与 `--name` 只用于 `--market`。", "`--out` and `--name` go with `--market` alone."))
    }
  }

  /// Prints the weights, and writes the model where that was asked for.
  func weigh(by method: SpreadMethod, costs: [String]) throws {
    let language = reading.language
    try reading.speech.run { () throws(RoundFault) in
      if let matrix {
        let weights = try method.weights(ofTable: matrix, costs: costs)
        if json {
          printJSON { try method.json(weights) }
        } else {
          print(SpreadMethod.text(weights), terminator: "")
        }
      } else if let market {
        let (model, pairs) = try round(on: market).weighed(
          by: method, name: output.name(or: method.rawValue))
        say(language.pick("由 \(pairs) 个可配对算出", "made from \(pairs) open pairs"))
        try output.write(model, in: language)
        if json {
          printJSON(model.json)
        } else {
          print(model.weightText(in: language), terminator: "")
        }
      }
    }
  }

  private func round(on market: String) throws(RoundFault) -> RoundOptions {
    var options = RoundOptions(
      market: market, asOf: asOf,
      model: try ModelFile(path: "balanced"))
    options.threads = reading.threads
    options.acceptedCodes = reading.acceptedCodes
    options.keepsGoing = reading.keepsGoing
    return options
  }
}
