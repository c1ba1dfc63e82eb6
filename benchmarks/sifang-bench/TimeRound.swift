import ArgumentParser
import Foundation
import Matching
import Synthesis

/// Times the kernel on an invented market that is made in memory.
struct TimeRound: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: "Match an invented market in memory and print how long the kernel took.",
    discussion: """
      The kernel's work is all of it: fourteen rules with their counts of failures, the pairs one rule away, what
      blanks keep waiting, thirteen features and the score of every open pair, and the shortlists.
      """)

  @Option(help: "How many needs, each of a firm of its own.")
  var needs: Int

  @Option(help: "How many products.")
  var products: Int

  @Option(help: "How many policies the government has.")
  var policies = 12

  @Option(help: "The share of the products' conditions that are at their loosest, from 0 to 1.")
  var openness = 0.0

  @Option(help: "How many threads work.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "What the market is made from; the same number gives the same market.")
  var seed: UInt64 = 1

  @Option(help: "How many times the kernel is run; the fastest counts.")
  var runs = 3

  @Flag(help: "Print one JSON object instead of lines for people.")
  var json = false

  func validate() throws {
    guard needs >= 1, products >= 1, threads >= 1, runs >= 1 else {
      throw ValidationError("`--needs`, `--products`, `--threads` and `--runs` must be at least 1")
    }
    guard policies >= 0, 0...1 ~= openness else {
      throw ValidationError("`--policies` must be at least 0, `--openness` from 0 to 1")
    }
  }

  func run() throws {
    let market = try SyntheticMarket.make(
      needs: needs, products: products, policies: policies, openness: openness, seed: seed)
    // Any weights do: what they are makes no difference to the time.
    let weights = Dictionary(uniqueKeysWithValues: Feature.allCases.map { ($0, 1.0) })
    let model = try Model(name: "even", version: "1", weights: weights)
    var fastest = Duration.seconds(Int64.max / 2)
    var openPairs = 0
    for _ in 0..<runs {
      let took = ContinuousClock().measure {
        let matches = Matcher(market: market, model: model, threads: threads).match(
          top: 10, threads: threads)
        openPairs = matches.open.products.count
      }
      fastest = min(fastest, took)
    }
    let timing = RoundTiming(
      needs: needs, products: products, openPairs: openPairs, threads: threads,
      kernelSeconds: fastest / .seconds(1))
    print(json ? try timing.json() : timing.lines)
  }
}
