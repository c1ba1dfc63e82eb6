import ArgumentParser
import Market
import Rounds

struct WithdrawConsent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: help(
      "登记企业撤回授权，即时生效；下次导出通知已有其资料的银行删除。",
      "Record that a firm withdraws, with effect at once; the next export tells banks to delete its file."
    ))

  @OptionGroup var party: ConsentParty

  @Option(
    help: ArgumentHelp(
      help("撤回对哪家银行的授权；默认全部撤回。", "From which bank; by default from all."), valueName: "bank"))
  var bank: String?

  @Option(
    help: ArgumentHelp(
      help("撤回书编号或存放处。", "The document that says so, or where it is kept."), valueName: "text"))
  var document: String = ""

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    let desk = ConsentDesk(firm: party.firm, bank: bank, day: party.on, author: options.author)
    let (language, document) = (options.language, document)
    try await options.run { ledger throws(RoundFault) in
      let consents = try await desk.withdraw(document: document, in: ledger)
      print(ConsentTexts.withdrawn(consents, in: language))
    }
  }
}
