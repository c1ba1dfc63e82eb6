import Allocation
import ArgumentParser
import Foundation

/// Times stable matching on a problem that `problem` wrote.
struct TimeStable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stable",
    abstract: "Match a problem that `problem` wrote stably and print a line of JSON.",
    discussion: """
      The time is that of the allocation from the problem's arrays, the count of blocking pairs included. With
      `--no-money` money never binds, so that a stable matching exists and no pair may block.
      """)

  @Argument(help: "The folder that `problem` wrote.")
  var folder: String

  @Option(help: "Who proposes, \(Proposing.allValueStrings.joined(separator: " or ")).")
  var proposing = Proposing.needs

  @Flag(help: "Leave the products' money quotas out.")
  var noMoney = false

  @Option(help: "How many threads work.")
  var threads = 2

  @Option(help: "How many times it is allocated; the fastest counts.")
  var runs = 3

  @Option(
    help: ArgumentHelp("Write the chosen pairs to this file, 64 bits each.", valueName: "file"))
  var chosen: String?

  enum Proposing: String, ExpressibleByArgument, CaseIterable {
    case needs, products
  }

  func validate() throws {
    guard threads >= 1, runs >= 1 else {
      throw ValidationError("`--threads` and `--runs` must be at least 1")
    }
  }

  func run() throws {
    let files = URL(fileURLWithPath: folder)
    let problem = try ProblemFiles.read(from: files, hasMoney: !noMoney)
    let stable = StableProblem(
      problem, needScores: try ProblemFiles.scores("need_scores", in: files, of: problem),
      productScores: try ProblemFiles.scores("product_scores", in: files, of: problem))
    let allocator = StableAllocator(
      proposing: proposing == .needs ? .needs : .products, threads: threads)
    var fastest = Duration.seconds(Int64.max / 2)
    var last: StablePlan?
    for _ in 0..<runs {
      let took = ContinuousClock().measure { last = allocator.allocate(stable) }
      fastest = min(fastest, took)
    }
    guard let plan = last else { return }
    let figures = Figures(
      needs: problem.needCount, products: problem.productCount, pairs: problem.products.count,
      threads: threads, proposing: proposing.rawValue, hasMoney: !noMoney,
      seconds: fastest / .seconds(1), offers: plan.chosen.count, needsServed: plan.needsServed,
      objective: problem.objective(of: plan.chosen),
      blockingPairs: plan.blockingPairs)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(figures), as: UTF8.self))
    guard let chosen else { return }
    let file = URL(fileURLWithPath: chosen)
    try ProblemFiles.write(
      plan.chosen, file.lastPathComponent, in: file.deletingLastPathComponent())
  }
}

/// What is printed.
private struct Figures: Encodable {
  let needs: Int
  let products: Int
  let pairs: Int
  let threads: Int
  let proposing: String
  let hasMoney: Bool
  /// The fastest of the runs.
  let seconds: Double
  let offers: Int
  let needsServed: Int
  /// In billionths.
  let objective: Int
  let blockingPairs: Int
}
