public import ArgumentParser
import Exchange
import Ledger
public import Market
import Rounds

struct AddVisit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: help("登记一次走访；可同时登记听到的融资需求。", "Keep a visit, and the need that was heard of."),
    discussion: help(
      """
      走访中了解到的新需求，写明 --round、--need 与金额、期限、用途，即进入该轮次；轮次中已有的需求，只写 --round 与 --need，
      即与本次走访关联。
      """,
      """
      A new need that was heard of goes into an open round, by --round, --need, amount, tenor and purpose; one that stands in \
      the round is linked to the visit by --round and --need alone.
      """))

  @OptionGroup var options: LedgerOptions

  @Option(help: ArgumentHelp(help("企业的统一社会信用代码。", "The firm's credit code."), valueName: "code"))
  var firm: String

  @Option(help: ArgumentHelp(help("走访人。", "Who visited."), valueName: "name"))
  var leader: String

  @Option(
    help: ArgumentHelp(
      help(
        "走访人所在的商会；只有一家可能时不必写。",
        "The leader's chamber; needed only where it could be several."), valueName: "name"))
  var chamber: String?

  @Option(name: .customLong("on"), help: ArgumentHelp(help("走访日期。", "The day."), valueName: "date"))
  var day: CalendarDate

  @Option(help: ArgumentHelp(help("了解到的情况。", "What was heard."), valueName: "text"))
  var heard: String

  @Option(help: ArgumentHelp(help("需求所在的轮次。", "The need's round."), valueName: "name"))
  var round: String?

  @Option(help: ArgumentHelp(help("需求编号。", "The need's identifier."), valueName: "id"))
  var need: String?

  @Option(
    name: .customLong("amount-wan"),
    help: ArgumentHelp(help("融资金额（万元）。", "The amount, in 万元."), valueName: "amount"))
  var amount: Yuan?

  @Option(
    name: .customLong("tenor"),
    help: ArgumentHelp(help("期限（月）。", "The tenor in months."), valueName: "months"))
  var tenor: Int?

  @Option(help: ArgumentHelp(help("用途，如 流动资金。", "The purpose, such as working_capital.")))
  var purpose: Purpose?

  @Option(
    name: .customLong("max-rate-bp"),
    help: ArgumentHelp(help("可接受的最高年利率（基点）。", "The highest rate, in basis points.")))
  var maxRate: BasisPoints?

  @Option(
    name: .customLong("method"),
    help: ArgumentHelp(help("能提供的担保方式，可重复。", "Security that it can give; repeatable.")))
  var methods: [Method] = []

  @Option(
    name: .customLong("collateral-wan"),
    help: ArgumentHelp(help("抵押物价值（万元）。", "What its collateral is worth, in 万元.")))
  var collateral: Yuan?

  @Option(
    name: .customLong("needed-by"),
    help: ArgumentHelp(help("最晚用款日。", "When the money is needed."), valueName: "date"))
  var neededBy: CalendarDate?

  func run() async throws {
    let (language, author, today) = (options.language, options.author, options.today)
    let parse = self
    try await options.run { ledger async throws(RoundFault) in
      let visit = try await orLedgerFault { () async throws(LedgerFault) in
        let visiting = Visiting(
          firm: parse.firm, leader: parse.leader, chamber: parse.chamber, day: parse.day,
          heard: parse.heard, need: try parse.visitNeed())
        return try await ledger.write { session throws(LedgerFault) in
          try session.add(visiting, today: today, by: author)
        }
      }
      print(language.pick("已登记走访 \(visit.number)", "visit \(visit.number)"))
    }
  }

  private func visitNeed() throws(LedgerFault) -> VisitNeed? {
    let hasTerms = amount != nil || tenor != nil || purpose != nil
    guard let round, let need else {
      guard round == nil, need == nil, !hasTerms else {
        throw .refused(.service(.needWithoutRound))
      }
      return nil
    }
    guard hasTerms else { return VisitNeed(round: round, id: need, terms: nil) }
    guard let amount, let tenor, let purpose else {
      let missing = [
        amount == nil ? "--amount-wan" : nil, tenor == nil ? "--tenor" : nil,
        purpose == nil ? "--purpose" : nil,
      ].compactMap(\.self)
      throw .refused(.service(.incompleteNeed(missing: missing)))
    }
    return VisitNeed(
      round: round, id: need,
      terms: VisitNeed.Terms(
        amount: amount, tenorMonths: tenor, purpose: purpose, maxRate: maxRate,
        methods: Methods(members: methods), collateral: collateral ?? .zero, neededBy: neededBy))
  }
}

extension Yuan: ExpressibleByArgument {
  /// The amount in 万元, or with a unit of its own; nil for anything else.
  public init?(argument: String) { self.init(typed: argument) }
}

extension BasisPoints: ExpressibleByArgument {
  /// The rate in basis points; nil for anything else.
  public init?(argument: String) {
    guard let points = Int(argument) else { return nil }
    self.init(points)
  }
}

extension Purpose: ExpressibleByArgument {
  /// The purpose by its code or its Chinese word; nil for anything else.
  public init?(argument: String) { self.init(word: argument) }

  /// The words that help texts show.
  public static var allValueStrings: [String] { words }
}

extension Method: ExpressibleByArgument {
  /// The method by its code or its Chinese word; nil for anything else.
  public init?(argument: String) { self.init(word: argument) }

  /// The words that help texts show.
  public static var allValueStrings: [String] { words }
}

extension Term {
  /// What may be typed, in the language of help texts.
  fileprivate static var words: [String] { allCases.map { help($0.chinese, $0.code) } }

  /// The term with this code or Chinese word.
  fileprivate init?(word: String) {
    guard let term = Self.allCases.first(where: { $0.code == word || $0.chinese == word }) else {
      return nil
    }
    self = term
  }
}
