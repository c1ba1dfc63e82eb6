import ArgumentParser
import Rounds

/// Options of every command that matches: how pairs are scored and how much a need can have.
struct RoundRules: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      help(
        "权重模型：文件，或随程序附带的 balanced（默认）、inclusive、tech。",
        "The weight model: a file, or one that the program carries: balanced (the default), inclusive, tech."
      ),
      valueName: "file"))
  var model: String?

  @Option(help: ArgumentHelp(help("每个需求推荐的产品数上限。", "The longest that a shortlist may be.")))
  var top = 10

  @OptionGroup(title: help("分配", "Allocation")) var allocation: AllocationRules

  func validate() throws {
    guard top >= 1 else {
      throw ValidationError(help("`--top` 须不小于 1。", "`--top` must be at least 1."))
    }
  }

  /// The options of a round on a market under these rules.
  func round(on market: MarketOptions) throws(RoundFault) -> RoundOptions {
    var options = try market.round(model: model)
    options.top = top
    options.allocation = allocation.options
    return options
  }
}
