import ArgumentParser
import Foundation
import Market
import Matching
import Synthesis

/// Times the kernel on an invented market that is made in memory.
struct TimeRound: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: "Match an invented market in memory and print how long the kernel took.",
    discussion: """
      The kernel's work is all of it: fourteen rules with their counts of failures, the pairs one rule away, what
      blanks keep waiting, thirteen features and the score of every open pair, and the shortlists. With `--stream`
      needs are made while they are matched, which counts as the kernel's time, and open pairs are scored but not
      kept; so memory does not grow with the needs.
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

  @Flag(help: "Make the needs while they are matched, instead of a market in memory; one run.")
  var stream = false

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
    let model = try Model.even
    let (openPairs, took) = stream ? try streamed(model) : try inMemory(model)
    let timing = RoundTiming(
      needs: needs, products: products, openPairs: openPairs, threads: threads,
      kernelSeconds: took / .seconds(1))
    print(json ? try lineOfJSON(timing) : timing.lines)
  }

  private func inMemory(_ model: Model) throws -> (openPairs: Int, took: Duration) {
    let market = try SyntheticMarket.make(
      needs: needs, products: products, policies: policies, openness: openness, seed: seed)
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
    return (openPairs, fastest)
  }

  private func streamed(_ model: Model) throws -> (openPairs: Int, took: Duration) {
    let stream = SyntheticNeeds(count: needs, seed: seed)
    let standing = try Market(
      asOf: stream.asOf, firms: [], needs: [],
      products: SyntheticMarket.products(products, for: stream, openness: openness, seed: seed),
      policies: SyntheticMarket.policies(policies, products: products, seed: seed))
    var openPairs = 0
    let took = ContinuousClock().measure {
      var catalogue = Catalogue(standing, model: model)
      let coreFirms = catalogue.coreFirms
      openPairs = catalogue.match(
        count: needs, batchSize: 65_536, top: 10, threads: threads, into: 0
      ) { place in
        guard let need = try? stream.need(at: place), let firm = try? stream.firm(at: place) else {
          preconditionFailure("an invented need or firm is always sound")
        }
        return Applicant(need, of: firm, on: stream.asOf, coreFirms)
      } take: { total, _, matches in
        for case .judged(let diagnosis) in matches.findings { total += Int(diagnosis.eligible) }
      }
    }
    return (openPairs, took)
  }
}
