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

  @OptionGroup var rules: RoundRules

  @Option(help: ArgumentHelp(help("需求编号。", "The need's identifier."), valueName: "id"))
  var need: String

  @Option(help: ArgumentHelp(help("产品编号。", "The product's identifier."), valueName: "id"))
  var product: String?

  func run() throws {
    try market.run { () throws(RoundFault) in
      let explanation = try Explanation(
        options: rules.round(on: market), needID: need, productID: product)
      print(explanation.text(in: market.language), terminator: "")
    }
  }
}
