import Allocation
import ArgumentParser
import Foundation

/// Writes the allocation problem of a market's round as plain arrays, for programs in other languages.
struct WriteProblem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "problem",
    abstract: "Match a market and write its allocation problem as arrays.",
    discussion: """
      Every file holds numbers of one kind, least significant byte first, without a header: `pair_ends`, `yuan`,
      `offer_limits`, `coverage_bonuses`, `groups`, `seats` and `quotas` of 64 bits, `products`, `values`,
      `need_scores` and `product_scores` (what either side thinks of each pair, in billionths) of 32.
      """)

  @OptionGroup
  var matched: MatchedMarket

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out: String

  func run() throws {
    let stable = try matched.problem()
    let problem = stable.problem
    let folder = URL(fileURLWithPath: out)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func write<Number: FixedWidthInteger>(_ name: String, _ numbers: [Number]) throws {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(numbers.count * 8)
      for number in numbers {
        for shift in stride(from: 0, to: number.bitWidth, by: 8) {
          bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
      }
      try Data(bytes).write(to: folder.appendingPathComponent(name))
    }
    try write("pair_ends", problem.pairEnds)
    try write("products", problem.products)
    try write("values", problem.values)
    try write("yuan", problem.yuan)
    try write("offer_limits", problem.offerLimits)
    try write("coverage_bonuses", problem.coverageBonuses)
    try write("groups", problem.groups)
    try write("seats", problem.seats)
    try write("quotas", problem.quotas)
    try write("need_scores", stable.needScores)
    try write("product_scores", stable.productScores)
    print("\(problem.needCount) needs, \(problem.products.count) pairs in \(out)")
  }
}
