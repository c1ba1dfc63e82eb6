import Allocation
import ArgumentParser
import Foundation
import Market
import Matching
import Rounds

/// Writes the allocation problem of a market's round as plain arrays, for programs in other languages.
struct WriteProblem: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "problem",
    abstract: "Match a market and write its allocation problem as arrays.",
    discussion: """
      Every file holds numbers of one kind, least significant byte first, without a header: `pair_ends`, `yuan`,
      `offer_limits`, `coverage_bonuses`, `groups`, `seats` and `quotas` of 64 bits, `products` and `values` of 32.
      """)

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

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out: String

  func run() throws {
    guard let day = CalendarDate(iso: asOf) else {
      throw ValidationError("`--as-of \(asOf)` is not a day such as 2026-09-01")
    }
    var options = RoundOptions(market: market, asOf: day, model: try ModelFile(path: model))
    options.threads = threads
    let loaded = try options.loadMarket().market
    let matches = Matcher(market: loaded, model: options.model.model, threads: threads).match(
      top: 1, threads: threads)
    let problem = AllocationProblem(market: loaded, matches: matches, offers: offers)
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
    print("\(problem.needCount) needs, \(problem.products.count) pairs in \(out)")
  }
}
