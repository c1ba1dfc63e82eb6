import ArgumentParser
import Foundation

/// Counts what each stage of the kernel takes, and compares it with what is accepted.
struct MeasureStages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages",
    abstract: "Count instructions, allocations and memory of the kernel's stages.",
    discussion: """
      The stages run on one thread, on an invented market of \(RunStage.market.needs) needs and \
      \(RunStage.market.products) products. Instructions and allocations are counted by valgrind's \
      callgrind, and are the same each time however busy the machine is; valgrind knows AVX2 but not \
      AVX-512. Peak memory is that of a run without valgrind.

      The exit status is 1 when a stage takes more than is accepted, 2 when it cannot be counted.

      \(Stage.allCases.map { "\($0.rawValue): \($0.summary)" }.joined(separator: "\n"))
      """)

  @Argument(help: "The stages to count; all when none is named.")
  var stages: [Stage] = []

  @Option(help: ArgumentHelp("The file of what is accepted.", valueName: "file"))
  var thresholds = "benchmarks/stages.json"

  @Option(help: ArgumentHelp("Write the figures to a file as well.", valueName: "file"))
  var json: String?

  @Flag(help: "Accept what is counted now, and a little more, from now on.")
  var update = false

  func run() throws {
    let excesses: [String]
    do {
      excesses = try measure()
    } catch {
      FileHandle.standardError.write(Data("sifang-bench: \(error)\n".utf8))
      throw ExitCode(2)
    }
    guard excesses.isEmpty else {
      let over = excesses.joined(separator: "\n")
      FileHandle.standardError.write(
        Data("\(over)\nhint: where that is meant, `make stages STAGES=--update`\n".utf8))
      throw ExitCode(1)
    }
  }

  /// Counts the stages and prints a line for each.
  ///
  /// - Returns: what is more than is accepted, in words.
  private func measure() throws -> [String] {
    var accepted =
      FileManager.default.fileExists(atPath: thresholds) ? try StageFigures.read(thresholds) : []
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    var meter = try StageMeter(runner: StageRunner(in: folder))
    var figures: [StageFigures] = []
    var excesses: [String] = []
    print(StageFigures.heading)
    for stage in Stage.allCases where stages.isEmpty || stages.contains(stage) {
      let found = try meter.figures(of: stage)
      if update {
        accepted.removeAll { $0.stage == stage }
        accepted.append(found.threshold)
      }
      guard let threshold = accepted.first(where: { $0.stage == stage }) else {
        throw StageRunner.Failure.noThreshold(stage, file: thresholds)
      }
      print(found.row(threshold))
      figures.append(found)
      excesses += found.excess(over: threshold).map { "\(stage.rawValue): \($0)" }
    }
    if let json { try StageFigures.write(figures, to: json) }
    if update {
      try StageFigures.write(
        Stage.allCases.compactMap { stage in accepted.first { $0.stage == stage } }, to: thresholds)
    }
    return excesses
  }
}

/// Puts a stage's figures together from runs, none of which is made twice.
private struct StageMeter {
  let runner: StageRunner
  private var profiles: [Stage: (profile: Profile, report: RunStage.Report)] = [:]

  init(runner: StageRunner) { self.runner = runner }

  mutating func figures(of stage: Stage) throws -> StageFigures {
    let (profile, report) = try profile(stage.run)
    let function = stage.loop ?? countedSymbol
    var counts = profile.counts(of: function)
    guard counts.instructions > 0 else { throw StageRunner.Failure.notFound(function) }
    if let part = stage.part {
      let less = try self.profile(part).profile.counts(of: countedSymbol)
      counts.instructions -= less.instructions
      counts.allocations -= less.allocations
    }
    let peak = stage.loop == nil ? try runner.run(stage).peakKiB : nil
    return StageFigures(
      stage: stage, unit: stage.unit, units: stage.unit.count(openPairs: report.openPairs),
      instructions: counts.instructions, allocations: counts.allocations,
      peakMiB: peak.map { (Double($0) / 102.4).rounded() / 10 })
  }

  private mutating func profile(
    _ stage: Stage
  ) throws -> (profile: Profile, report: RunStage.Report) {
    if let known = profiles[stage] { return known }
    let profile = try runner.profile(stage)
    profiles[stage] = profile
    return profile
  }
}

extension Stage.Unit {
  /// How many of them the stages' market has.
  fileprivate func count(openPairs: Int) -> Int {
    switch self {
    case .product: RunStage.market.products
    case .need: RunStage.market.needs
    case .pair: RunStage.market.needs * RunStage.market.products
    case .openPair: openPairs
    }
  }
}
