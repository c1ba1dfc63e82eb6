/// Stated probabilities beside what came of them, in bins of equally many pairs.
package struct ReliabilityCurve: Sendable {
  /// Pairs of about equal probability.
  package struct Bin: Sendable {
    /// The mean probability stated.
    package let predicted: Double
    /// The mean gain: the share of successes, by inverse propensity where that counts.
    package let observed: Double
    /// How many pairs there are.
    package let pairs: Int
  }

  /// The bins, from the lowest probability to the highest.
  package let bins: [Bin]

  /// The curve of probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: what was stated for each pair.
  ///   - gains: how much of a success each pair is.
  ///   - count: how many bins, if equal probabilities allow: they stay in one bin.
  package init(probabilities: [Double], gains: [Double], bins count: Int = 10) {
    let rows = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
    var bins: [Bin] = []
    var start = 0
    for bin in 1...max(1, count) where start < rows.count {
      var end = max(start, rows.count * bin / count)
      while end > start, end < rows.count, probabilities[rows[end]] == probabilities[rows[end - 1]]
      {
        end += 1
      }
      guard end > start else { continue }
      let (members, size) = (rows[start..<end], Double(end - start))
      bins.append(
        Bin(
          predicted: members.reduce(0) { $0 + probabilities[$1] } / size,
          observed: members.reduce(0) { $0 + gains[$1] } / size, pairs: end - start))
      start = end
    }
    self.bins = bins
  }
}
