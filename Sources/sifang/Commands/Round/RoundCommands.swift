import ArgumentParser

struct RoundCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: help(
      "对接轮次：开启、导入、运行、查看、导出、登记、关闭、复核。",
      "Matching rounds: open, import, run, show, export, record, close, replay."),
    subcommands: [
      OpenRound.self,
      ImportRound.self,
      RunRound.self,
      ListRounds.self,
      ShowRound.self,
      ExplainRound.self,
      ExportRound.self,
      ClaimNeed.self,
      RecordRound.self,
      CloseRound.self,
      ReplayRound.self,
      CompareRound.self,
    ])
}
