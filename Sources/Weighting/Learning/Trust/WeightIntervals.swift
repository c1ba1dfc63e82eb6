import Draws
import Parallel

/// Intervals of weights by drawing whole firms again and again, with replacement.
///
/// A firm's needs and pairs have much in common, so rows alone would make intervals too narrow.
/// Percentile intervals after B. Efron and R. Tibshirani, "An Introduction to the Bootstrap" (1993).
public struct WeightIntervals: Sendable {
  /// The intercept's interval.
  public let intercept: ClosedRange<Double>
  /// Each weight's interval.
  public let weights: [ClosedRange<Double>]
  /// How many of the draws could be learned from; the intervals are of these.
  public let usedDraws: Int

  /// The intervals of a regression's weights.
  ///
  /// - Parameters:
  ///   - rows: what it was learned from.
  ///   - firms: each row's firm, or whatever is to stay together.
  ///   - terms: what was asked of the weights.
  ///   - fit: the regression, where searches begin.
  ///   - draws: how many times firms are drawn.
  ///   - level: the share of draws within the interval.
  ///   - seed: where firms are drawn from; each draw has a seed of its own.
  ///   - threads: how many threads work, on a draw each.
  /// - Throws: `.nothingToLearn` where fewer than half of the draws could be learned from.
  public init(
    of rows: BinaryRows, firms: [Int32], terms: WeightTerms, fit: LogisticRegression,
    draws: Int = 200, level: Double = 0.95, seed: UInt64 = 1, threads: Int = 1
  ) throws(LearningFault) {
    precondition(firms.count == rows.count, "every row has a firm")
    precondition(draws >= 2 && level > 0 && level < 1, "a level is a share of several draws")
    let names = Array(Set(firms)).sorted()
    let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let firmOfRow = firms.map { places[$0] ?? 0 }
    let start = [fit.intercept] + fit.weights
    let found = chunkedMap(count: draws, chunkSize: 1, threads: threads) { chunk -> [Double]? in
      var random = SplitMix64(seed: seed, stream: 0, place: chunk.lowerBound)
      var times = [Double](repeating: 0, count: names.count)
      for _ in names { times[random.below(names.count)] += 1 }
      let weights =
        rows.count == 0
        ? []
        : firmOfRow.enumerated().map { row, firm in
          times[firm] * (rows.weights.isEmpty ? 1 : rows.weights[row])
        }
      guard let drawn = try? rows.weighted(weights),
        let refit = try? LogisticRegression(drawn, terms: terms, start: start)
      else { return nil }
      return [refit.intercept] + refit.weights
    }.compactMap { $0 }
    guard found.count * 2 >= draws else { throw .nothingToLearn }
    let ranges = start.indices.map { place in
      let values = found.map { $0[place] }.sorted()
      return Self.quantile((1 - level) / 2, of: values)...Self.quantile((1 + level) / 2, of: values)
    }
    intercept = ranges[0]
    weights = Array(ranges.dropFirst())
    usedDraws = found.count
  }

  /// The quantile of ascending numbers, interpolated between the two nearest.
  private static func quantile(_ share: Double, of values: [Double]) -> Double {
    let place = share * Double(values.count - 1)
    let low = Int(place.rounded(.down))
    let high = min(values.count - 1, low + 1)
    return values[low] + (place - Double(low)) * (values[high] - values[low])
  }
}
