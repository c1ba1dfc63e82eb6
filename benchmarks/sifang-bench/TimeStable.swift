import Allocation
import ArgumentParser
import Foundation

/// Allocates a market's round by stable matching.
struct TimeStable: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stable",
    abstract: "Match a market, allocate by stable matching and print one line of JSON.",
    discussion: """
      The time is that of the allocation from the problem's arrays, the count of blocking pairs included. With
      `--seats-only` money never binds, so that a stable matching exists and no pair may block.
      """)

  @OptionGroup
  var matched: MatchedMarket

  @Option(help: "Who proposes, \(Proposing.allValueStrings.joined(separator: " or ")).")
  var proposing = Proposing.needs

  @Flag(help: "Let every product have money for all that want it.")
  var seatsOnly = false

  @Option(help: "How many times it is allocated; the fastest counts.")
  var runs = 3

  @Option(
    help: ArgumentHelp("Where to write the pairs as places, `need,product`.", valueName: "file"))
  var out: String?

  enum Proposing: String, ExpressibleByArgument, CaseIterable {
    case needs, products
  }

  func validate() throws {
    guard matched.threads >= 1, runs >= 1 else {
      throw ValidationError("`--threads` and `--runs` must be at least 1")
    }
  }

  func run() throws {
    var stable = try matched.problem()
    if seatsOnly { stable = stable.withoutQuotas }
    let problem = stable.problem
    let allocator = StableAllocator(
      proposing: proposing == .needs ? .needs : .products, threads: matched.threads)
    var fastest = Duration.seconds(Int64.max / 2)
    var last: StablePlan?
    for _ in 0..<runs {
      let took = ContinuousClock().measure { last = allocator.allocate(stable) }
      fastest = min(fastest, took)
    }
    guard let plan = last else { return }
    let served = Set(plan.needs)
    let figures = Figures(
      needs: problem.needCount, products: problem.productCount, pairs: problem.products.count,
      threads: matched.threads, proposing: proposing.rawValue, seatsOnly: seatsOnly,
      seconds: fastest / .seconds(1), offers: plan.chosen.count, needsServed: served.count,
      objective: plan.chosen.reduce(0) { $0 + Int(problem.values[$1]) }
        + served.reduce(0) { $0 + problem.coverageBonuses[$1] },
      blockingPairs: plan.blockingPairs)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(figures), as: UTF8.self))
    guard let out else { return }
    var lines = "need,product\n"
    for (need, pair) in zip(plan.needs, plan.chosen) {
      lines += "\(need),\(problem.products[pair])\n"
    }
    try Data(lines.utf8).write(to: URL(fileURLWithPath: out))
  }
}

/// What is printed.
private struct Figures: Encodable {
  let needs: Int
  let products: Int
  let pairs: Int
  let threads: Int
  let proposing: String
  let seatsOnly: Bool
  /// The fastest of the runs.
  let seconds: Double
  let offers: Int
  let needsServed: Int
  /// In billionths.
  let objective: Int
  let blockingPairs: Int
}

extension StableProblem {
  /// The problem with money for all.
  fileprivate var withoutQuotas: StableProblem {
    StableProblem(
      AllocationProblem(
        pairEnds: problem.pairEnds, products: problem.products, values: problem.values,
        yuan: problem.yuan.map { _ in 0 }, offerLimits: problem.offerLimits,
        coverageBonuses: problem.coverageBonuses, groups: problem.groups, seats: problem.seats,
        quotas: problem.quotas), needScores: needScores, productScores: productScores)
  }
}
