import ArgumentParser
import Foundation
import Glibc
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

  @Option(help: "How many threads work.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "What the market is made from; the same number gives the same market.")
  var seed: UInt64 = 1

  @Option(help: "How many times the kernel is run; the fastest counts.")
  var runs = 3

  func validate() throws {
    guard needs >= 1, products >= 1, threads >= 1, runs >= 1 else {
      throw ValidationError("`--needs`, `--products`, `--threads` and `--runs` must be at least 1")
    }
  }

  func run() throws {
    let market = try SyntheticMarket.make(needs: needs, products: products, seed: seed)
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
    let seconds = fastest / .seconds(1)
    let pairs = Double(needs) * Double(products)
    print("pairs            \(Int(pairs))")
    print("open pairs       \(openPairs)")
    print("threads          \(threads)")
    print("kernel seconds   \(seconds)")
    print("pairs a second   \(Int(pairs / seconds))")
    print("peak memory MiB  \(peakMemory / 1024)")
  }

  /// The most memory that the process has held, in KiB.
  private var peakMemory: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
