import ArgumentParser
import Parallel

/// Programs for benchmarks and fixtures; built with the package, not installed.
@main
struct SifangBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sifang-bench",
    abstract: "Makes invented markets and times the kernel on them.",
    subcommands: [
      WriteMarket.self, WriteProblem.self, TimeRound.self, TimeAllocation.self,
      TimeStable.self, SolveInstances.self, TryAllocations.self,
      MeasureStages.self, RunStage.self, MeasureRoofline.self, FitLogistic.self, RankFile.self,
      RankLenders.self, TimeImport.self,
    ])

  static func main() {
    keepMemory()
    main(nil)
  }
}
