import Draws
import Allocation
import ArgumentParser
import Foundation
import Instances
import Parallel
import Synthesis

/// Allocates many small random problems and judges every plan.
struct TryAllocations: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trials",
    abstract: "Allocate small random problems and judge each plan: limits, objective and bound.",
    discussion: """
      Half of the problems are small enough to try every set of pairs, so that the bound is held against the best of all
      allocations; the other half only against the plan.
      """)

  @Option(help: "How many problems.")
  var problems = 100_000

  @Option(help: "What the problems are made from; the same number gives the same problems.")
  var seed: UInt64 = 1

  @Option(help: "How many threads work.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard problems >= 1, threads >= 1 else {
      throw ValidationError("`--problems` and `--threads` must be at least 1")
    }
  }

  func run() throws {
    let allocator = PriceAllocator(effort: .init(gap: 0, chains: 200))
    let faults = chunkedMap(count: problems, chunkSize: 500, threads: threads) { places in
      places.compactMap { place in
        var random = SplitMix64(seed: seed &* 1_000_003 &+ UInt64(place))
        // Every other problem is small enough to try all sets of its pairs.
        let isTiny = place % 2 == 1
        let problem = SmallProblem.make(
          &random, needs: isTiny ? 3 : 6, products: isTiny ? 4 : 5)
        let plan = allocator.allocate(problem)
        if let fault = PlainJudge.fault(plan.chosen, in: problem) { return "\(place): \(fault)" }
        if plan.objective != PlainJudge.objective(plan.chosen, in: problem) {
          return "\(place): the objective is not what the pairs are worth"
        }
        let best = isTiny ? PlainJudge.best(in: problem) ?? plan.objective : plan.objective
        return max(best, plan.objective) > plan.bound ? "\(place): the bound is no bound" : nil
      }
    }.joined()
    print("\(problems) random problems, seed \(seed): \(faults.count) faults")
    for fault in faults.prefix(10) { print("  problem \(fault)") }
    if !faults.isEmpty { throw ExitCode.failure }
  }
}
