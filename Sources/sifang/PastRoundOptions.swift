import ArgumentParser
import Market
import Matching
import Rounds

/// Options of every command that learns from past rounds or judges by them.
struct PastRoundOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      help(
        "往轮的数据文件夹或 Excel 工作簿；每轮一个，可重复。",
        "A past round's folder or workbook; one for each round, repeatable."), valueName: "path"))
  var market: [String]

  @Option(
    help: ArgumentHelp(
      help(
        """
        该轮的结果文件（CSV 或 Excel），与 --market 依次对应，可重复。列 need、product、status，另可有 rank（名次）、\
        propensity（银行查看的概率）。status：approved 已授信、funded 或 lent 已放款为成功；none、空白或 declined 已拒绝为不成功；\
        contacted 已联系、withdrawn 企业放弃不计入。
        """,
        """
        That round's outcomes, CSV or Excel, in the order of --market; repeatable. Columns need, product, status, and if \
        known rank and propensity (how likely the bank looked). Status: approved, funded, lent succeed; none, blank, \
        declined fail; contacted and withdrawn are left out.
        """), valueName: "file"))
  var outcomes: [String]

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      help(
        "各轮的评定日期，与 --market 依次对应；只给一个则各轮相同。",
        "The day that each round was judged at, in the order of --market; or one for all."),
      valueName: "date"))
  var asOf: [CalendarDate]

  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    guard outcomes.count == market.count else {
      throw ValidationError(
        help(
          "`--market` 有 \(market.count) 个，`--outcomes` 有 \(outcomes.count) 个，应一一对应。",
          "there are \(market.count) `--market` and \(outcomes.count) `--outcomes`; each round needs both."
        ))
    }
    guard asOf.count == 1 || asOf.count == market.count else {
      throw ValidationError(
        help(
          "`--as-of` 须只给一个，或与 `--market` 一样多（\(market.count) 个）。",
          "expected one `--as-of`, or \(market.count), one for each `--market`."))
    }
  }

  /// The rounds' files.
  var sources: [PastRound.Source] {
    market.indices.map { place in
      var source = MarketSource(path: market[place], asOf: asOf[asOf.count == 1 ? 0 : place])
      source.threads = reading.threads
      source.acceptedCodes = reading.acceptedCodes
      source.keepsGoing = reading.keepsGoing
      return PastRound.Source(market: source, outcomes: outcomes[place])
    }
  }

  /// Reads the rounds and prints what their imports noticed.
  ///
  /// - Parameter model: the model whose shapes of features hold.
  /// - Returns: the rounds.
  /// - Throws: a `RoundFault` that names the file.
  func load(model: Model) throws(RoundFault) -> PastRounds {
    let past = try PastRounds(sources, model: model, threads: reading.threads)
    for round in past.rounds { reading.tell(round.imported) }
    return past
  }
}
