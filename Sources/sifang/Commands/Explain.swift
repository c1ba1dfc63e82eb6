import ArgumentParser
import Market
import Rounds

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      "说明一个需求为何得到、或没有得到某个产品。", "Tell why a need got a product, or why not."),
    discussion: help(
      "不给 `--product` 时列出该需求的推荐产品、各规则关闭的产品数和只差一条的产品。",
      "Without `--product`: the need's shortlist, what each rule closed, and the nearest misses."))

  @OptionGroup var market: MarketOptions

  @Option(help: ArgumentHelp(help("需求编号。", "The need's identifier."), valueName: "id"))
  var need: String

  @Option(help: ArgumentHelp(help("产品编号。", "The product's identifier."), valueName: "id"))
  var product: String?

  @Option(
    help: ArgumentHelp(
      help("权重模型；默认 models/balanced.json。", "The weight model; by default models/balanced.json."),
      valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp(help("每个需求最多获配的产品数。", "How many offers a need can have.")))
  var offers = 3

  func run() throws {
    try market.run { () throws(RoundFault) in
      var options = try market.round(model: model)
      options.offers = offers
      let explanation = try Explanation(options: options, needID: need, productID: product)
      print(explanation.text(in: market.language), terminator: "")
    }
  }
}
