import ArgumentParser
import Ledger
import Market
import Rounds

struct ListRounds: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: help("列出各轮次及其数字。", "List all rounds with their figures."))

  @Flag(help: ArgumentHelp(help("打印 JSON。", "Print JSON.")))
  var json = false

  @OptionGroup var ledger: LedgerOptions

  func run() async throws {
    try await ledger.run { store async throws(RoundFault) in
      let list = try await RoundList(of: store)
      if json { printJSON(list.json) } else { print(list.text(in: ledger.language)) }
    }
  }
}
