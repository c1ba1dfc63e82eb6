/// A number with the interval that resampling gives it.
package struct Estimate: Hashable, Sendable {
  /// The number.
  package let value: Double
  /// The ends of the interval: 2.5 % of the resamples lie below the first, and above the second.
  package let low: Double
  package let high: Double

  /// A number's percentile interval, between order statistics by straight lines.
  ///
  /// Nil where the number is none, or over half of its resamples are. Source: B. Efron, "Bootstrap
  /// Methods: Another Look at the Jackknife", 1979.
  ///
  /// - Parameters:
  ///   - value: the number.
  ///   - replicates: its resamples; those that are no number, where a resample lacks what the number
  ///     is about, are left out.
  package init?(_ value: Double, replicates: [Double]) {
    let sorted = replicates.filter(\.isFinite).sorted()
    guard value.isFinite, sorted.count * 2 >= replicates.count, let first = sorted.first else {
      return nil
    }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      guard below + 1 < sorted.count else { return sorted.last ?? first }
      return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
    }
    self.value = value
    (low, high) = (quantile(0.025), quantile(0.975))
  }
}

/// By how much one model is above another on the same firms.
package struct PairedDifference: Hashable, Sendable {
  /// The second model's number less the first's, with its interval.
  package let difference: Estimate
  /// How likely so great a difference would be if there were none: twice the share of resamples on
  /// the far side of zero, one added to either count, at most 1.
  package let probability: Double

  /// The difference of two numbers from the same resamples; nil where either is none.
  ///
  /// - Parameters:
  ///   - first: the first model's number and resamples.
  ///   - second: the second's, resample by resample.
  package init?(
    _ first: (value: Double, replicates: [Double]), _ second: (value: Double, replicates: [Double])
  ) {
    let differences = zip(first.replicates, second.replicates).map { $1 - $0 }
    guard let difference = Estimate(second.value - first.value, replicates: differences) else {
      return nil
    }
    let defined = differences.filter(\.isFinite)
    let far = min(defined.count { $0 <= 0 }, defined.count { $0 >= 0 })
    self.difference = difference
    probability = min(1, 2 * Double(far + 1) / Double(defined.count + 1))
  }
}
