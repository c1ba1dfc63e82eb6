import ArgumentParser
import Market
import Rounds

struct RefuseConsent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "refuse",
    abstract: help(
      "登记企业不同意某银行的抢单。", "Record that a firm refuses the consent that a bank's claim asks for."))

  @OptionGroup var party: ConsentParty

  @Option(help: ArgumentHelp(help("抢单的银行。", "The bank that claims."), valueName: "bank"))
  var bank: String

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    let desk = ConsentDesk(firm: party.firm, bank: bank, day: party.on, author: options.author)
    let (language, bank) = (options.language, bank)
    try await options.run { ledger throws(RoundFault) in
      print(ConsentTexts.refused(try await desk.refuse(bank, in: ledger), in: language))
    }
  }
}
