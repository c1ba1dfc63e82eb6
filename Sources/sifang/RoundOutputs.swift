import ArgumentParser
import Rounds

/// What a command that runs a round writes beside its tables, and what it prints.
struct RoundOutputs: ParsableArguments {
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

  /// Which near misses are written.
  var nearMisses: RoundOptions.NearMisses { near?.choice ?? .none }
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
