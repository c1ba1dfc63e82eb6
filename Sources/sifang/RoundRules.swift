import ArgumentParser
import Rounds

/// Options of every command that matches: how pairs are scored and how much a need can have.
struct RoundRules: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      help("权重模型；默认 models/balanced.json。", "The weight model; by default models/balanced.json."),
      valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp(help("每个需求推荐的产品数上限。", "The longest that a shortlist may be.")))
  var top = 10

  @Option(help: ArgumentHelp(help("每个需求最多获配的产品数。", "How many offers a need can have.")))
  var offers = 3

  func validate() throws {
    guard top >= 1, offers >= 1 else {
      throw ValidationError(
        help("`--top` 与 `--offers` 须不小于 1。", "`--top` and `--offers` must be at least 1."))
    }
  }

  /// The options of a round on a market under these rules.
  func round(on market: MarketOptions) throws(RoundFault) -> RoundOptions {
    var options = try market.round(model: model)
    options.top = top
    options.offers = offers
    return options
  }
}
