import LinearAlgebra

/// A monotone curve from score to probability: of two scores the higher never has the lower probability.
///
/// Least squares under that condition, by pooling adjacent violators (M. Ayer et al., Annals of
/// Mathematical Statistics 26, 1955), interpolated between the pools' ends.
public struct IsotonicCalibration: Hashable, Sendable {
  /// One point of the curve.
  public struct Point: Hashable, Sendable {
    /// The score.
    public let score: Double
    /// The probability there.
    public let probability: Double

    /// A point.
    ///
    /// - Parameters:
    ///   - score: the score.
    ///   - probability: the probability there.
    public init(score: Double, probability: Double) {
      self.score = score
      self.probability = probability
    }
  }

  /// The curve's points, scores strictly ascending, probabilities never falling.
  public let points: [Point]

  /// The curve through points at hand; nil where they do not ascend.
  ///
  /// - Parameter points: scores strictly ascending, probabilities never falling.
  public init?(points: [Point]) {
    guard !points.isEmpty,
      zip(points, points.dropFirst()).allSatisfy({
        $0.score < $1.score && $0.probability <= $1.probability
      })
    else { return nil }
    self.points = points
  }

  /// The curve of rows.
  ///
  /// - Parameters:
  ///   - scores: each row's score.
  ///   - targets: each row's target: 0 or 1, or success over propensity, in which case pools above 1
  ///     are cut down to 1.
  ///   - weights: how much each row counts, above 0; empty where each counts once.
  /// - Throws: `.nothingToLearn` where there are no rows, `.notFinite`.
  public init(scores: [Double], targets: [Double], weights: [Double] = []) throws(LearningFault) {
    precondition(scores.count == targets.count, "every row has a target")
    guard !scores.isEmpty else { throw .nothingToLearn }
    guard [scores, targets, weights].allSatisfy(areFinite) else {
      throw .notFinite
    }
    var pools: [Pool] = []
    for row in scores.indices.sorted(by: { (scores[$0], $0) < (scores[$1], $1) }) {
      let weight = weights.isEmpty ? 1 : weights[row]
      let next = Pool(
        first: scores[row], last: scores[row], sum: weight * targets[row], weight: weight)
      // Equal scores are one row, whatever their targets.
      if let last = pools.last, last.last == next.first, last.first == next.first {
        pools[pools.count - 1].join(next)
      } else {
        pools.append(next)
      }
    }
    var merged: [Pool] = []
    for pool in pools {
      merged.append(pool)
      while merged.count > 1, merged[merged.count - 2].mean >= merged[merged.count - 1].mean {
        let last = merged.removeLast()
        merged[merged.count - 1].join(last)
      }
    }
    points = merged.flatMap { pool in
      let probability = min(1, max(0, pool.mean))
      return (pool.first == pool.last ? [pool.first] : [pool.first, pool.last])
        .map { Point(score: $0, probability: probability) }
    }
  }

  /// The probability at a score; beyond the ends it is that of the end.
  public func probability(at score: Double) -> Double {
    var (low, high) = (0, points.count)
    // The first point above the score.
    while low < high {
      let middle = (low + high) / 2
      if points[middle].score <= score { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return points[0].probability }
    guard low < points.count else { return points[points.count - 1].probability }
    let (before, after) = (points[low - 1], points[low])
    let share = (score - before.score) / (after.score - before.score)
    return before.probability + share * (after.probability - before.probability)
  }

  /// Neighbouring rows with one probability.
  private struct Pool {
    let first: Double
    var last: Double
    var sum: Double
    var weight: Double
    var mean: Double { sum / weight }

    mutating func join(_ next: Pool) {
      last = next.last
      sum += next.sum
      weight += next.weight
    }
  }
}
