import Digests
package import Exchange
package import Market
import Matching
import Synchronization

extension RoundOptions {
  /// Runs the round and writes its files.
  ///
  /// - Parameters:
  ///   - out: the folder of the results; made if need be.
  ///   - report: told of progress.
  /// - Returns: the round in figures, and the import's report with its notices.
  /// - Throws: a `RoundFault`; then nothing was written.
  package func run(
    into out: String, report: @escaping ProgressReport = { _ in }
  ) throws(RoundFault) -> (record: RoundRecord, imported: ImportReport) {
    let matched = try matched(into: out, report: report)
    return (matched.record, matched.imported)
  }

  /// The same with the answers themselves.
  func matched(
    into out: String, report: @escaping ProgressReport
  ) throws(RoundFault) -> MatchedRound {
    var watch = Stopwatch()
    report(RoundProgress(stage: .reading, share: 0))
    let loaded = try loadMarket()
    let readSeconds = watch.lap()

    let done = Mutex(0)
    let needCount = loaded.market.needs.count
    let barred = try barredBanks(of: loaded.market)
    let matcher = try model.matcher(
      for: loaded.market, barred: barred.products, threads: threads)
    let matches = matcher.match(top: top, threads: threads) { finished in
      let share = done.withLock { total in
        total += finished
        return Double(total) / Double(needCount)
      }
      report(RoundProgress(stage: .matching, share: share))
    }
    let kernelSeconds = watch.lap()

    report(RoundProgress(stage: .allocating, share: 0))
    let result = try allocated(matches, of: matcher, barred: barred) {
      report(RoundProgress(stage: .allocating, share: $0))
    }
    let allocationSeconds = watch.lap()

    var record = RoundRecord(result, options: self, imported: loaded.report)
    record.inputs.append(
      RoundRecord.Input(
        name: model.name, sha256: Digest.sha256(model.bytes)))
    if let history = model.document.history {
      record.inputs.append(RoundRecord.Input(name: history.file, sha256: history.sha256))
    }
    if let input = barred.input {
      record.inputs.append(input)
      record.barredPairs = result.barredPairCount
    }
    (record.readSeconds, record.kernelSeconds) = (readSeconds, kernelSeconds)
    record.allocationSeconds = allocationSeconds
    // Written out, since a closure cannot take the record and the watch along to change them.
    do throws(FileFault) {
      try write(result, &record, into: out, watch: &watch, report: report)
    } catch {
      throw .file(error)
    }
    return MatchedRound(record: record, imported: loaded.report, result: result)
  }

  /// The round's answers in memory.
  func result(
    matching matcher: Matcher, barred: BarredBanks = .none
  ) throws(RoundFault) -> RoundResult {
    try allocated(matcher.match(top: top, threads: threads), of: matcher, barred: barred)
  }

  /// The answers of a round on a market in memory.
  func result(on market: Market) throws(RoundFault) -> RoundResult {
    let barred = try barredBanks(of: market)
    return try result(
      matching: model.matcher(for: market, barred: barred.products, threads: threads),
      barred: barred)
  }

  /// The banks that the options' file leaves out for needs of a market.
  private func barredBanks(of market: Market) throws(RoundFault) -> BarredBanks {
    guard let path = barred else { return .none }
    return try BarredBanks(path: path, market: market)
  }

  private func allocated(
    _ matches: Matches, of matcher: Matcher, barred: BarredBanks,
    report: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws(RoundFault) -> RoundResult {
    RoundResult(
      matcher: matcher, matches: matches,
      allocation: try allocation(of: matches, by: matcher, report: report), barred: barred)
  }

  /// The market that the options name, read and checked.
  package func loadMarket() throws(RoundFault) -> (market: Market, report: ImportReport) {
    var source = MarketSource(path: market, asOf: asOf)
    source.threads = threads
    source.acceptedCodes = acceptedCodes
    source.keepsGoing = keepsGoing
    return try source.load()
  }
}

/// A round that was matched and written.
struct MatchedRound: Sendable {
  let record: RoundRecord
  let imported: ImportReport
  let result: RoundResult
}

/// Tells how long each stage took.
struct Stopwatch {
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var last: ContinuousClock.Instant

  init() {
    start = clock.now
    last = start
  }

  /// Seconds since the last lap, to the microsecond.
  mutating func lap() -> Double {
    let now = clock.now
    defer { last = now }
    return Self.seconds(now - last)
  }

  /// Seconds since the start, to the microsecond.
  var total: Double { Self.seconds(clock.now - start) }

  private static func seconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) + Double(attoseconds / 1_000_000_000_000) / 1e6
  }
}
