import Allocation
import ArgumentParser
import Foundation

/// Writes the allocation problem of a market's round as plain arrays, for programs in other languages.
struct WriteProblem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "problem",
    abstract: "Match a market and write its allocation problem as arrays.",
    discussion: ProblemFiles.format)

  @OptionGroup
  var matched: MatchedMarket

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out: String

  func run() throws {
    let stable = try matched.problem()
    let problem = stable.problem
    let folder = URL(fileURLWithPath: out)
    try ProblemFiles.write(problem, to: folder)
    try ProblemFiles.write(stable.needScores, "need_scores", in: folder)
    try ProblemFiles.write(stable.productScores, "product_scores", in: folder)
    print("\(problem.needCount) needs, \(problem.products.count) pairs in \(out)")
  }
}
