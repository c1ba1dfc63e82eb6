import ArgumentParser
import Parallel
import Rounds

@main
struct Sifang: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sifang",
    abstract: help(
      "政会银企融资对接：导入需求与产品，匹配、分配并导出名单。",
      "Matches firms' financing needs with banks' products, and allocates what banks offer."),
    discussion: help(
      """
      一轮对接从一个文件夹开始，其中有企业、需求、产品、政策四张表（CSV 或 Excel）：

        sifang check --market 文件夹 --as-of 2026-09-01
        sifang match --market 文件夹 --as-of 2026-09-01 --out 结果
        sifang explain --market 文件夹 --as-of 2026-09-01 --need N0000001

      退出码：0 完成；64 用法有误；65 数据有误；66 缺少输入；69 台账不可用；73 无法写入；75 稍后再试。
      """,
      """
      A round starts from a folder with four tables, firms, needs, products and policies, as CSV or
      Excel files:

        sifang check --market FOLDER --as-of 2026-09-01
        sifang match --market FOLDER --as-of 2026-09-01 --out RESULTS
        sifang explain --market FOLDER --as-of 2026-09-01 --need N0000001

      Exit status: 0 done; 64 usage; 65 bad data; 66 missing input; 69 the ledger is not available; 73 cannot \
      write; 75 try again later.
      """),
    version: programVersion,
    subcommands: [
      Match.self, Explain.self, Check.self, ModelCommands.self, Weigh.self, Learn.self,
      Tune.self,
      Evaluate.self,
      RoundCommands.self, ConsentCommands.self, VisitCommands.self, DemandCommands.self,
      AuditCommands.self, LedgerCommands.self, Backup.self, Restore.self,
      ReportCommand.self, ChaseCommands.self,
      MakeTemplate.self,
    ])

  static func main() async {
    keepMemory()
    await main(nil)
  }
}
