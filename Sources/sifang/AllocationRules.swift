import Allocation
import ArgumentParser
import Market
import Rounds

/// Options of every command that allocates: how offers are decided.
struct AllocationRules: ParsableArguments {
  @Option(help: ArgumentHelp(help("每个需求最多获配的产品数。", "How many offers a need can have.")))
  var offers = 3

  @Option(
    help: ArgumentHelp(
      help(
        "分配方法：prices 求总目标最优并给出上界；stable 求稳定匹配。",
        "prices: the highest objective, with a proved bound; stable: a stable matching.")))
  var method = MethodName.prices

  @Option(
    help: ArgumentHelp(
      help(
        "稳定匹配由哪一方提出（对其最有利）：firms 企业，banks 银行。",
        "Who proposes in stable matching, and so fares best: firms or banks.")))
  var proposing = ProposingSide.firms

  @Option(
    help: ArgumentHelp(
      help(
        "与上界的差距不超过该比例即可停止；默认 0.0002。",
        "The gap to the bound that is good enough, as a share of it; by default 0.0002."),
      valueName: "share"))
  var gap = 0.0002

  @Option(
    name: .customLong("time-limit"),
    help: ArgumentHelp(
      help(
        "分配至多用多少秒，到时取已有的最好结果；不给则做完为止（结果与机器快慢无关）。",
        """
        The seconds after which the best allocation so far is taken; without it the work is done in full, and \
        the answer does not hang on the machine's speed.
        """), valueName: "seconds"))
  var timeLimit: Double?

  @Option(
    name: .customLong("coverage-bonus"),
    help: ArgumentHelp(
      help(
        "多对接一个需求在评分之外另计多少分；默认 1。",
        "What serving one more need is worth beside its scores, in points; by default 1."),
      valueName: "points"))
  var coverageBonus = 1.0

  @Option(
    name: .customLong("chamber-cap"),
    help: ArgumentHelp(
      help(
        "一家商会的企业至多占用每家银行额度的比例，如 0.3。",
        "Which share of each bank's money the firms of one chamber can take, such as 0.3."),
      valueName: "share"))
  var chamberCap: Share?

  @Option(
    name: .customLong("reserve"),
    help: ArgumentHelp(
      help(
        """
        获得对接的需求中某类企业至少应占的比例，如 first_loan=0.2（首贷户）、micro=0.3（微型；亦可 small、medium、large）、\
        310117=0.1（六位区划代码）；可重复。该类企业不足时尽量满足，并报告缺口。
        """,
        """
        Which share of the served needs should be of a class of firms, such as first_loan=0.2, micro=0.3 (or another \
        size) or 310117=0.1 (a region's code); repeatable. Where the class has too few, what is missing is reported.
        """), valueName: "class=share"))
  var reserves: [ReservedShare] = []

  @Option(
    help: ArgumentHelp(
      help(
        "以往轮次的 prices.csv，从其价格算起，更快。", "An earlier round's prices.csv to begin at, which is faster."
      ),
      valueName: "file"))
  var prices: String?

  @Option(
    help: ArgumentHelp(
      help(
        "企业已接受的名额（列 need、product 的 CSV），保持不变。",
        "Offers that firms have accepted, a CSV with columns need and product; they stay."),
      valueName: "file"))
  var accepted: String?

  func validate() throws {
    guard offers >= 1 else {
      throw ValidationError(help("`--offers` 须不小于 1。", "`--offers` must be at least 1."))
    }
    guard (0...1).contains(gap) else {
      throw ValidationError(help("`--gap` 须在 0 到 1 之间。", "`--gap` must be from 0 to 1."))
    }
    guard timeLimit.map({ $0 > 0 && $0 <= 1_000_000 }) ?? true else {
      throw ValidationError(help("`--time-limit` 须大于 0。", "`--time-limit` must be above 0."))
    }
    guard (0...1000).contains(coverageBonus) else {
      throw ValidationError(
        help("`--coverage-bonus` 须在 0 到 1000 之间。", "`--coverage-bonus` must be from 0 to 1000."))
    }
    try validateFairness()
  }

  private func validateFairness() throws {
    guard Set(reserves.map(\.firms)).count == reserves.count else {
      throw ValidationError(
        help("`--reserve` 中同一类企业出现两次。", "`--reserve` names a class of firms twice."))
    }
    guard reserves.reduce(0, { $0 + $1.share.tenThousandths }) <= Reserve.wholeShare else {
      throw ValidationError(
        help("各 `--reserve` 的比例之和须不超过 1。", "the shares of `--reserve` must not exceed 1 in all."))
    }
    guard method == .prices || reserves.isEmpty && chamberCap == nil else {
      throw ValidationError(
        help(
          "`--method stable` 不能与 `--reserve`、`--chamber-cap` 同用。",
          "`--method stable` takes no `--reserve` and no `--chamber-cap`."))
    }
  }

  /// The options that these stand for.
  var options: AllocationOptions {
    var options = AllocationOptions()
    options.method =
      switch (method, proposing) {
      case (.prices, _): .prices
      case (.stable, .firms): .stable(.needs)
      case (.stable, .banks): .stable(.products)
      }
    options.terms.offers = offers
    options.terms.coverageBonus = Int((coverageBonus * 1e9).rounded())
    options.terms.chamberShare = chamberCap?.tenThousandths
    options.terms.floors = reserves.map {
      AllocationTerms.Floor($0.firms, share: $0.share.tenThousandths)
    }
    options.gap = gap
    options.timeLimit = timeLimit
    options.prices = prices
    options.accepted = accepted
    return options
  }
}

/// A way to allocate, as the command line names it.
enum MethodName: String, ExpressibleByArgument, CaseIterable {
  case prices, stable
}

/// Who proposes, as the command line names them.
enum ProposingSide: String, ExpressibleByArgument, CaseIterable {
  case firms, banks
}

/// A share from 0 to 1, to the ten-thousandth.
struct Share: ExpressibleByArgument {
  let tenThousandths: Int

  init?(argument: String) {
    guard let share = Double(argument), (0...1).contains(share) else { return nil }
    tenThousandths = Int((share * 10_000).rounded())
  }
}

/// A class of firms and the share that it should have at least.
struct ReservedShare: ExpressibleByArgument {
  let firms: FirmClass
  let share: Share

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let firms = FirmClass(parts[0]), let share = Share(argument: parts[1])
    else { return nil }
    self.firms = firms
    self.share = share
  }
}
