import Digests
package import Exchange
package import Market

/// A round of the past: its market, and what banks decided on the pairs that they were shown.
package struct PastRound: Sendable {
  /// Where a past round's files stand.
  package struct Source: Sendable {
    /// The market's files.
    package let market: MarketSource
    /// The file of outcomes.
    package let outcomes: String

    /// A round's files.
    package init(market: MarketSource, outcomes: String) {
      self.market = market
      self.outcomes = outcomes
    }
  }

  package let source: Source
  package let market: Market
  package let imported: ImportReport
  /// Files that went in, with their SHA-256.
  package let inputs: [RoundRecord.Input]
  /// How many rows were left out since the bank has not decided, or the firm withdrew.
  package let leftOut: [OutcomeStatus: Int]
  let rows: [OutcomeFile.Row]

  /// Reads a round's files.
  ///
  /// - Throws: a `RoundFault` that names the file.
  init(_ source: Source) throws(RoundFault) {
    let loaded = try source.market.load()
    let bytes = try orFault { () throws(FileFault) in try FileBytes.read(path: source.outcomes) }
    let outcomes = try OutcomeFile(path: source.outcomes, bytes: bytes, market: loaded.market)
    let name = source.outcomes.split(separator: "/").last.map(String.init) ?? source.outcomes
    self.source = source
    market = loaded.market
    imported = loaded.report
    inputs =
      RoundRecord.inputs(loaded.report, threads: source.market.threads)
      + [RoundRecord.Input(name: name, sha256: Digest.sha256(bytes))]
    leftOut = outcomes.leftOut
    rows = outcomes.rows
  }
}
