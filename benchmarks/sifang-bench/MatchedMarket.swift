import Allocation
import ArgumentParser
import Foundation
import Market
import Matching
import Rounds

/// Which market a command matches, and how.
struct MatchedMarket: ParsableArguments {
  @Argument(help: "The market's folder or workbook.")
  var market: String

  @Option(help: "The day of the round, as YYYY-MM-DD.")
  var asOf = "2026-09-01"

  @Option(help: ArgumentHelp("The weight model.", valueName: "file"))
  var model = "models/balanced.json"

  @Option(help: "How many offers a need can have.")
  var offers = 3

  @Option(help: "How many threads work.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  /// The problem of the market's round, ranked by either side.
  func problem() throws -> StableProblem {
    guard let day = CalendarDate(iso: asOf) else {
      throw ValidationError("`--as-of \(asOf)` is not a day such as 2026-09-01")
    }
    var options = RoundOptions(market: market, asOf: day, model: try ModelFile(path: model))
    options.threads = threads
    let loaded = try options.loadMarket().market
    let matcher = Matcher(market: loaded, model: options.model.model, threads: threads)
    let matches = matcher.match(top: 1, threads: threads)
    let sides = matcher.sideScores(of: matches.open, threads: threads)
    var terms = AllocationTerms()
    terms.offers = offers
    return StableProblem(
      AllocationProblem(market: loaded, matches: matches, terms: terms),
      needScores: sides.firm, productScores: sides.bank)
  }
}
