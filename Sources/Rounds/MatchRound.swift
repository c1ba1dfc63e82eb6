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
    var watch = Stopwatch()
    report(RoundProgress(stage: .reading, share: 0))
    let loaded = try loadMarket()
    let readSeconds = watch.lap()

    let done = Mutex(0)
    let needCount = loaded.market.needs.count
    let matcher = try model.matcher(for: loaded.market, threads: threads)
    let matches = matcher.match(top: top, threads: threads) { finished in
      let share = done.withLock { total in
        total += finished
        return Double(total) / Double(needCount)
      }
      report(RoundProgress(stage: .matching, share: share))
    }
    let kernelSeconds = watch.lap()

    report(RoundProgress(stage: .allocating, share: 0))
    let result = try allocated(matches, of: matcher) {
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
    (record.readSeconds, record.kernelSeconds) = (readSeconds, kernelSeconds)
    record.allocationSeconds = allocationSeconds
    // Written out, since a closure cannot take the record and the watch along to change them.
    do throws(FileFault) {
      try write(result, &record, into: out, watch: &watch, report: report)
    } catch {
      throw .file(error)
    }
    return (record, loaded.report)
  }

  /// The round's answers in memory.
  func result(matching matcher: Matcher) throws(RoundFault) -> RoundResult {
    try allocated(matcher.match(top: top, threads: threads), of: matcher)
  }

  private func allocated(
    _ matches: Matches, of matcher: Matcher,
    report: @escaping @Sendable (Double) -> Void = { _ in }
  ) throws(RoundFault) -> RoundResult {
    RoundResult(
      matcher: matcher, matches: matches,
      allocation: try allocation(of: matches, by: matcher, report: report))
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
