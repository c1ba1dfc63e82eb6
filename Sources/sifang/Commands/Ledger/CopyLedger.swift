import ArgumentParser
import Ledger
import Market
import Rounds

struct CopyLedger: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: help(
      "把整个台账复制到另一处，逐表核对行数与哈希。",
      "Copy a whole ledger to another place, and check each table's rows and hash."),
    discussion: help(
      "目标须为空；一次完成，中途失败则目标不变。可以重复：内容相同时不做任何事。账号权限须在目标上重新授予。",
      """
      The target must be empty; all is copied or nothing. It can be repeated: a target that holds the same is left \
      as it is. Logins are granted again on the target.
      """))

  @Option(
    help: ArgumentHelp(
      help("来源：sqlite:路径 或 postgresql://…。", "The source: sqlite:PATH or postgresql://…."),
      valueName: "address"))
  var from: String

  @Option(
    help: ArgumentHelp(
      help("目标：sqlite:路径 或 postgresql://…。", "The target: sqlite:PATH or postgresql://…."),
      valueName: "address"))
  var to: String

  @OptionGroup var options: LedgerOptions

  func run() async throws {
    var options = options
    options.address = from
    let (language, author, address) = (options.language, options.author, to)
    try await options.run { (source) async throws(RoundFault) in
      let outcome = try await orLedgerFault { () async throws(LedgerFault) in
        let target = try await LedgerPlace(address).open()
        do throws(LedgerFault) {
          let outcome = try await LedgerCopy.copy(from: source, to: target, by: author)
          await target.close()
          return outcome
        } catch {
          await target.close()
          throw error
        }
      }
      for table in outcome.prints {
        print("\(table.table)\t\(table.rows)\t\(table.sha256)")
      }
      say(
        outcome.wasThere
          ? language.pick("两处台账内容相同，未作改动。", "Both ledgers hold the same; nothing was changed.")
          : language.pick("已复制，行数与哈希均已核对。", "Copied; rows and hashes agree."))
    }
  }
}
