import ArgumentParser
import Ledger
import Market
import Rounds

struct ChaseCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chase",
    abstract: help(
      "催办：登记已催办的银行或商会（清单见 sifang report chase）。",
      "Chasing: write down who was chased (`sifang report chase` says whom to)."),
    subcommands: [Add.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add",
      abstract: help(
        "登记一次催办；同一单位三天内不重复。", "Write down a chase; nobody twice within three days."))

    @Option(help: ArgumentHelp(help("被催办的银行。", "The bank that was chased."), valueName: "name"))
    var bank: String?

    @Option(
      help: ArgumentHelp(help("被催办的商会。", "The chamber that was chased."), valueName: "name"))
    var chamber: String?

    @Option(help: ArgumentHelp(help("为哪一轮催办。", "The round that it is about."), valueName: "name"))
    var round: String

    @Option(
      help: ArgumentHelp(help("催办日期；默认今天。", "The day; by default today."), valueName: "date"))
    var on: CalendarDate = .today

    @OptionGroup var ledger: LedgerOptions

    func validate() throws {
      guard (bank == nil) != (chamber == nil) else {
        throw ValidationError(
          help("须给出 `--bank` 或 `--chamber` 之一。", "give either `--bank` or `--chamber`."))
      }
    }

    func run() async throws {
      let party: Chase.Party = bank == nil ? .chamber : .bank
      let name = bank ?? chamber ?? ""
      let (round, on, author, language) = (round, on, ledger.author, ledger.language)
      try await ledger.run { ledger async throws(RoundFault) in
        try await orLedgerFault { () async throws(LedgerFault) in
          try await ledger.write { session throws(LedgerFault) in
            try session.chase(party, name, round: round, on: on, by: author)
          }
        }
        say(language.pick("已登记：\(on) 催办 \(name)", "written down: \(name) chased on \(on)"))
      }
    }
  }
}
