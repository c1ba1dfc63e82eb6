package import Exchange
import Foundation
package import Market

/// Where a market's files stand, and how they are read.
package struct MarketSource: Sendable {
  /// The market's folder, or its one workbook.
  package var path: String
  /// The day that the market is judged at.
  package var asOf: CalendarDate
  /// How many threads work.
  package var threads = 1
  /// Credit codes whose failed check someone who saw the licence vouches for.
  package var acceptedCodes: [String] = []
  /// Whether good rows are used though others are bad.
  package var keepsGoing = false

  /// A market's files, read with the defaults above.
  package init(path: String, asOf: CalendarDate) {
    self.path = path
    self.asOf = asOf
  }

  /// The market, read and checked.
  ///
  /// - Returns: the market, and the report with its notices.
  /// - Throws: `RoundFault.noInput`, `.file` or `.badMarket`.
  package func load() throws(RoundFault) -> (market: Market, report: ImportReport) {
    guard FileManager.default.fileExists(atPath: path) else { throw .noInput(path: path) }
    let result = try orFault { () throws(FileFault) in
      try MarketImporter.load(
        path: path,
        options: ImportOptions(
          asOf: asOf, acceptedCodes: acceptedCodes, keepsGoing: keepsGoing, threads: threads))
    }
    guard let market = result.market else { throw .badMarket(result.report) }
    return (market, result.report)
  }
}
