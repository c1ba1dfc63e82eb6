import ArgumentParser
import Market
import Rounds
import Weighting

struct WeighMix: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mix",
    abstract: help("把两个模型的权重合成一个模型。", "Mix the weights of two models."),
    discussion: help(
      """
      默认按 `--share` 线性加权：份额 × 第一个模型 +（1 − 份额）× 第二个模型；
      `--product` 则逐项相乘再归一化，任一模型中为 0 的指标仍为 0。
      """,
      """
      By `--share`: share × the first + (1 − share) × the second. With `--product` weights are multiplied feature by \
      feature and brought to sum 1: what weighs 0 in either weighs 0.
      """))

  @Option(
    name: .customLong("model"),
    help: ArgumentHelp(help("权重模型；给两次。", "A weight model; given twice."), valueName: "file"))
  var models: [String] = []

  @Option(
    help: ArgumentHelp(help("第一个模型的份额，0 到 1。", "The first model's share, from 0 to 1.")))
  var share: Double?

  @Flag(help: ArgumentHelp(help("逐项相乘。", "Multiply feature by feature.")))
  var product = false

  @OptionGroup var output: ModelOutput

  @Flag(help: ArgumentHelp(help("在标准输出打印模型的 JSON。", "Print the model's JSON.")))
  var json = false

  @OptionGroup var message: LanguageOptions

  func validate() throws {
    guard models.count == 2 else {
      throw ValidationError(help("请给出两个 `--model`。", "Give `--model` twice."))
    }
    guard (share == nil) == product, 0...1 ~= share ?? 0 else {
      throw ValidationError(
        help(
          "请给出 0 到 1 之间的 `--share`，或 `--product`。",
          "Give `--share` from 0 to 1, or `--product`."))
    }
  }

  func run() throws {
    let language = message.language
    try message.run { () throws(RoundFault) in
      let mixture = share.map { WeightMixture.linear(share: $0) } ?? .product
      let mixed = try ModelDocument.mixed(
        ModelFile(path: models[0]), ModelFile(path: models[1]), by: mixture,
        name: output.name(or: "mix"))
      try output.write(mixed, in: language)
      if json {
        printJSON(mixed.json)
      } else {
        print(mixed.weightText(in: language), terminator: "")
      }
    }
  }
}
