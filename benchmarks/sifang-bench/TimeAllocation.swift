import Allocation
import ArgumentParser
import Foundation

/// Times the allocator on a problem that `problem` wrote.
struct TimeAllocation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allocate",
    abstract: "Allocate a problem that `problem` wrote and print objective, bound and time.",
    discussion: """
      The seconds are the allocator's alone: it takes the problem as it was read, and all that it makes of it
      is counted. Objective and bound are in billionths.
      """)

  @Argument(help: "The folder that `problem` wrote.")
  var folder: String

  @Option(help: "How far the objective may lie under the bound, as a share of the bound.")
  var gap = 0.0001

  @Option(help: "The seconds after which the best so far is taken.")
  var timeLimit = 60.0

  @Option(help: "How many threads work.")
  var threads = 2

  @Flag(help: "Leave the products' money quotas out.")
  var noMoney = false

  @Option(
    help: ArgumentHelp("Write the chosen pairs to this file, 64 bits each.", valueName: "file"))
  var chosen: String?

  @Flag(help: "Print one JSON object instead of lines for people.")
  var json = false

  func validate() throws {
    guard gap >= 0, timeLimit > 0, threads >= 1 else {
      throw ValidationError(
        "`--gap` must be at least 0, `--time-limit` above 0, `--threads` at least 1")
    }
  }

  func run() throws {
    let problem = try ProblemFiles.read(
      from: URL(fileURLWithPath: folder), hasMoney: !noMoney)
    let allocator = benchedAllocator(gap: gap, timeLimit: timeLimit, threads: threads)
    let began = ContinuousClock.now
    let plan = allocator.allocate(problem)
    let took = ContinuousClock.now - began
    if let chosen {
      let file = URL(fileURLWithPath: chosen)
      try ProblemFiles.write(
        plan.chosen, file.lastPathComponent, in: file.deletingLastPathComponent())
    }
    let answer = Answer(plan, gapAsked: gap, seconds: took / .seconds(1))
    print(json ? try lineOfJSON(answer) : answer.lines)
  }

  /// What was found.
  private struct Answer: Encodable {
    let objective: Int
    let bound: Int
    let gap: Double
    /// Whether the gap that was asked for was reached.
    let isDone: Bool
    let offers: Int
    let needsServed: Int
    let seconds: Double
    /// The most memory that the process has held.
    let peakMib: Int

    init(_ plan: AllocationPlan, gapAsked: Double, seconds: Double) {
      objective = plan.objective
      bound = plan.bound
      gap = plan.gap
      isDone = plan.gap <= gapAsked
      offers = plan.chosen.count
      needsServed = plan.needsServed
      self.seconds = seconds
      peakMib = peakMiB()
    }

    var lines: String {
      """
      objective        \(objective)
      bound            \(bound)
      gap              \(gap)
      offers           \(offers)
      needs served     \(needsServed)
      seconds          \(seconds)
      peak memory MiB  \(peakMib)
      """
    }
  }
}
