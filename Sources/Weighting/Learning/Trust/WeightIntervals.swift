/// Intervals of weights by drawing whole firms again and again, with replacement.
///
/// A firm's needs and pairs have much in common, so rows alone would make intervals too narrow.
/// Percentile intervals after B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993).
public struct WeightIntervals: Sendable {
  /// Each weight's interval (95 %).
  public let weights: [ClosedRange<Double>]
  /// How many of the resamples could be learned from; the intervals are of these.
  public let usedReplicates: Int

  /// The intervals of fitted weights.
  ///
  /// - Parameters:
  ///   - weights: the weights.
  ///   - firms: each row's firm, or whatever is to stay together.
  ///   - replicates: how many times firms are drawn.
  ///   - seed: where firms are drawn from; each resample has a stream of its own.
  ///   - threads: how many threads work, on a resample each.
  ///   - refit: the weights when each row counts so often; nil where nothing can be learned.
  /// - Throws: `.nothingToLearn` where fewer than half of the resamples could be learned from.
  public init(
    of weights: [Double], firms: [Int32], replicates: Int = 200, seed: UInt64 = 1,
    threads: Int = 1, refit: @Sendable (_ times: [Double]) -> [Double]?
  ) throws(LearningFault) {
    let names = Array(Set(firms)).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let firmOfRow = firms.map { places[$0] ?? 0 }
    let found = FirmBootstrap(replicates: replicates, seed: seed, threads: threads).values(
      firmCount: names.count
    ) { times in
      refit(firmOfRow.map { times[$0] })
    }.compactMap { $0 }
    guard found.count * 2 >= replicates else { throw .nothingToLearn }
    var intervals: [ClosedRange<Double>] = []
    for (place, weight) in weights.enumerated() {
      guard let estimate = Estimate(weight, replicates: found.map { $0[place] }) else {
        throw .nothingToLearn
      }
      intervals.append(estimate.low...estimate.high)
    }
    self.weights = intervals
    usedReplicates = found.count
  }
}
