import Allocation
import ArgumentParser
import Foundation
import Market
import Matching
import Synthesis

/// Runs one stage once, on one thread; `stages` starts it as a process of its own.
struct RunStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stage", abstract: "Run one stage of the kernel once.", shouldDisplay: false)

  /// What the run says on standard output.
  struct Report: Codable {
    /// How many open pairs the stage met.
    let openPairs: Int
    /// The most memory that the process has held.
    let peakKiB: Int
  }

  /// The invented market that every stage works on.
  static let market = (needs: 20_000, products: 600, seed: UInt64(1))

  @Argument var stage: Stage

  func run() throws {
    let market = try SyntheticMarket.make(
      needs: Self.market.needs, products: Self.market.products, seed: Self.market.seed)
    let work = try work(on: market)
    let openPairs = counted(work)
    let report = Report(openPairs: openPairs, peakKiB: peakKiB())
    print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
  }

  /// Does what comes before the stage, and gives the stage's own work.
  ///
  /// The work keeps its result, since to free that is not the stage's. This is never inlined, or the
  /// optimiser would make a copy of `counted` for each work, named otherwise.
  ///
  /// - Returns: the work, which returns how many open pairs it met.
  @inline(never)
  private func work(on market: Market) throws -> () -> Int {
    let model = try Model.even
    switch stage {
    case .catalogue:
      var catalogue: Catalogue?
      return {
        catalogue = Catalogue(market, model: model)
        return catalogue == nil ? -1 : 0
      }
    case .prepare:
      var matcher: Matcher?
      return {
        matcher = Matcher(market: market, model: model)
        return matcher == nil ? -1 : 0
      }
    case .scan, .score, .shortlist, .match:
      let matcher = Matcher(market: market, model: model)
      var matches: Matches?
      return {
        matches = matcher.match(top: 10, threads: 1)
        return matches?.open.products.count ?? 0
      }
    case .allocate:
      let matches = Matcher(market: market, model: model).match(top: 10, threads: 1)
      var plan: AllocationPlan?
      return {
        let problem = AllocationProblem(market: market, matches: matches)
        plan = PriceAllocator(effort: .init(gap: 0.001, chains: 100_000)).allocate(problem)
        return plan == nil ? 0 : problem.products.count
      }
    case .stream:
      var catalogue = Catalogue(market, model: model)
      return { Self.stream(market, through: &catalogue) }
    }
  }

  private static func stream(_ market: Market, through catalogue: inout Catalogue) -> Int {
    let coreFirms = catalogue.coreFirms
    return catalogue.match(
      count: market.needs.count, batchSize: 4096, top: 10, threads: 1, into: 0
    ) { need in
      Applicant(
        market.needs[need], of: market.firms[market.firmOfNeed[need]], on: market.asOf, coreFirms)
    } take: { openPairs, _, matches in
      for case .judged(let diagnosis) in matches.findings { openPairs += Int(diagnosis.eligible) }
    }
  }
}

/// The name by which callgrind knows `counted`.
let countedSymbol = "sifang_bench_counted"

/// Does a piece of work, between whose beginning and end callgrind counts.
@_silgen_name("sifang_bench_counted")
@inline(never)
private func counted(_ work: () -> Int) -> Int { work() }
