import ArgumentParser
import Market
import Rounds

struct GrantConsent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: help(
      "登记企业授权；待授权的抢单随之了结。", "Record a firm's consent, which settles claims that wait for it."))

  @OptionGroup var party: ConsentParty

  @Option(
    help: ArgumentHelp(
      help("授权给哪家银行；默认所有银行。", "For which bank; by default all."), valueName: "bank"))
  var bank: String?

  @Option(
    help: ArgumentHelp(help("授权的最后一天。", "The last day of the consent."), valueName: "date"))
  var until: CalendarDate

  @Option(
    help: ArgumentHelp(
      help("授权的第一天；默认登记之日。", "Its first day; by default that of recording."), valueName: "date"))
  var from: CalendarDate?

  @Option(
    help: ArgumentHelp(
      help("授权书编号或存放处。", "The document that says so, or where it is kept."), valueName: "text"))
  var document: String

  @OptionGroup var options: LedgerOptions

  func validate() throws {
    guard !document.isEmpty else {
      throw ValidationError(help("`--document` 不能为空。", "`--document` must not be empty."))
    }
  }

  func run() async throws {
    let desk = ConsentDesk(firm: party.firm, bank: bank, day: party.on, author: options.author)
    let (language, first, last, document) = (options.language, from ?? party.on, until, document)
    try await options.run { ledger throws(RoundFault) in
      let (consent, isNew, settled) = try await desk.grant(
        from: first, until: last, document: document, in: ledger)
      print(ConsentTexts.granted(consent, isNew: isNew, settled: settled, in: language))
    }
  }
}
