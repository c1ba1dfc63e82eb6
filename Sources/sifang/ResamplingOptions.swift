import ArgumentParser

/// What the intervals and the draws of a command that learns, tunes or judges rest on.
struct ResamplingOptions: ParsableArguments {
  @Option(help: ArgumentHelp(help("重抽次数。", "How many resamples intervals rest on.")))
  var replicates = 200

  @Option(help: ArgumentHelp(help("随机种子。", "What all draws depend on.")))
  var seed: UInt64 = 1

  func validate() throws {
    guard 20...100_000 ~= replicates else {
      throw ValidationError(
        help("`--replicates` 须在 20 到 100000 之间。", "`--replicates` must be from 20 to 100000."))
    }
  }
}
