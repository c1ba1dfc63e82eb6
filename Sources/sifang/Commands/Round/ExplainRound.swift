import ArgumentParser
import Ledger
import Rounds

struct ExplainRound: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: help(
      "说明本轮中一个需求为何得到、或没有得到某个产品。",
      "Tell why a need got a product in a round, or why not."),
    discussion: help(
      "按本轮冻结的数据说明，包括往轮已拒绝或未答复而不再推荐的银行；查看记入审计日志。",
      """
      By what the round froze, the banks among it that are left out after earlier rounds; the audit log keeps that \
      the firm's file was looked at.
      """))

  @Argument(help: ArgumentHelp(help("轮次名称。", "The round's name.")))
  var name: String

  @Option(help: ArgumentHelp(help("需求编号。", "The need's identifier."), valueName: "id"))
  var need: String

  @Option(help: ArgumentHelp(help("产品编号。", "The product's identifier."), valueName: "id"))
  var product: String?

  @OptionGroup var threads: ThreadOptions

  @OptionGroup var ledger: LedgerOptions

  func run() async throws {
    let (name, need, product, count) = (name, need, product, threads.count)
    let (author, language) = (ledger.author, ledger.language)
    try await ledger.run { store async throws(RoundFault) in
      let explanation = try await store.explainRound(
        name, need: need, product: product, threads: count, by: author)
      print(explanation.text(in: language), terminator: "")
    }
  }
}
