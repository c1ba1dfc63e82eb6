/// Pairs from the lowest score to the highest, equal scores together: sorted once, so that the area
/// under the curve of many resamples costs one pass each.
package struct ScoreOrder: Sendable {
  private let rows: [Int32]
  /// Where the runs of equal scores end in `rows`.
  private let ends: [Int]

  /// The order of scores, none of which is no number.
  package init(_ scores: [Double]) {
    let rows = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
    self.rows = rows.map { Int32($0) }
    ends = rows.indices.compactMap { place in
      place + 1 == rows.count || scores[rows[place + 1]] != scores[rows[place]] ? place + 1 : nil
    }
  }

  /// The area under the receiver operating characteristic: how likely a success scores above a
  /// failure, ties by half (the Mann-Whitney statistic).
  ///
  /// Gains other than 0 and 1 make a pair part success and part failure; it is not compared with
  /// itself, so that the mean of numerator and denominator is that of certain outcomes; of few pairs
  /// the quotient can leave [0, 1], and is then its nearer end.
  ///
  /// - Parameters:
  ///   - gains: how much of a success each pair is; 1 less that is its failure.
  ///   - weights: how often each pair counts, such as in a resample; not negative.
  /// - Returns: the area; nil where there is no success or no failure.
  /// - Complexity: O(pairs).
  package func area(gains: [Double], weights: (Int) -> Double) -> Double? {
    var (wins, below, allGains, allLosses, selves) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var start = 0
    for end in ends {
      var (gain, loss, own) = (0.0, 0.0, 0.0)
      for place in start..<end {
        let row = Int(rows[place])
        let weight = weights(row)
        let (up, down) = (weight * gains[row], weight * (1 - gains[row]))
        gain += up
        loss += down
        own += up * down
      }
      wins += gain * below + (gain * loss - own) / 2
      below += loss
      allGains += gain
      allLosses += loss
      selves += own
      start = end
    }
    let comparisons = allGains * allLosses - selves
    guard allGains > 0, comparisons > 0 else { return nil }
    return min(max(wins / comparisons, 0), 1)
  }
}
