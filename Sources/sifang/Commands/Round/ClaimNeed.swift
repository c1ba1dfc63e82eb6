import ArgumentParser
import Market
import Rounds

struct ClaimNeed: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: help(
      "登记银行抢单，请企业授权。", "Record a bank's claim of a masked need; the firm is asked for consent."))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name."), valueName: "name"))
  var name: String

  @Option(help: ArgumentHelp(help("抢单的银行。", "The bank that claims."), valueName: "bank"))
  var bank: String

  @Option(
    help: ArgumentHelp(
      help("需求编号，如名单所列。", "The need as the bank's list names it."), valueName: "id"))
  var need: String

  @Option(
    help: ArgumentHelp(
      help("抢单日期；默认今天。", "The day of the claim; by default today."), valueName: "date"))
  var on: CalendarDate = .today

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    let claiming = NeedClaiming(
      round: name, bank: bank, need: need, day: on, author: options.author)
    let language = options.language
    try await options.run { ledger throws(RoundFault) in
      let claims = try await claiming.claim(in: ledger)
      print(ConsentTexts.queue(claims, in: language))
    }
  }
}
