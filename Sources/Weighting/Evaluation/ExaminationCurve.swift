/// How likely a bank looks at a place on its list.
///
/// The position-based model, in which that depends on the place alone. Source: M. Richardson,
/// E. Dominowska and R. Ragno, "Predicting Clicks", WWW 2007.
package struct ExaminationCurve: Sendable {
  private let probabilities: [Double]

  /// The curve of logged propensities: their mean at each place, straight lines where no pair stood.
  ///
  /// - Parameters:
  ///   - ranks: places from 1.
  ///   - propensities: how likely each was to be looked at.
  package init(ranks: [Int32], propensities: [Double]) {
    let last = Int(ranks.max() ?? 0)
    var (sums, counts) = ([Double](repeating: 0, count: last), [Double](repeating: 0, count: last))
    for (rank, propensity) in zip(ranks, propensities) {
      sums[Int(rank) - 1] += propensity
      counts[Int(rank) - 1] += 1
    }
    let known = counts.indices.filter { counts[$0] > 0 }
    var curve = [Double](repeating: 1, count: last)
    for place in known { curve[place] = sums[place] / counts[place] }
    for (before, after) in zip(known, known.dropFirst()) {
      for place in before..<after {
        let share = Double(place - before) / Double(after - before)
        curve[place] = curve[before] + share * (curve[after] - curve[before])
      }
    }
    if let first = known.first { for place in 0..<first { curve[place] = curve[first] } }
    probabilities = curve
  }

  /// How likely the place, from 1, is looked at; beyond the last known one as that.
  package func probability(ofPlace place: Int32) -> Double {
    guard let last = probabilities.last else { return 1 }
    return Int(place) <= probabilities.count ? probabilities[Int(place) - 1] : last
  }
}
