extension Ranker {
  /// The closeness is 1 − Q, Q being the compromise between the places of S and R within their ranges.
  ///
  /// S and R are the sum and the largest of weight × (best − number) / (best − worst). A criterion
  /// in which all alternatives are the same lacks nothing, and a range of S or R that is nothing counts
  /// as 0 in Q (pymcdm refuses the one and divides by the other). Q is no sum over criteria. So a criterion contributes the
  /// share of 1 − Q that it has of all that the alternative has over the worst,
  /// weight × (number − worst) / (best − worst): nothing where it is the worst.
  mutating func rankByVikor(_ values: Span<Double>, groupShare: Double) {
    measure(values, .minMax)
    let width = criteria.count
    lacks.removeAll(keepingCapacity: true)
    for row in 0..<closeness.count {
      var lack = (sum: 0.0, worst: 0.0)
      for column in 0..<width {
        let place = row * width + column
        let (weight, scaled) = (criteria.weights[column], scales[column][values[place]])
        let lacking = weight * (1 - scaled)
        lack = (lack.sum + lacking, max(lack.worst, lacking))
        contributions[place] = weight * scaled
      }
      lacks.append(lack)
    }
    let sums = Self.range(of: lacks, \.sum)
    let worsts = Self.range(of: lacks, \.worst)
    for row in 0..<closeness.count {
      let compromise =
        groupShare * Self.place(of: lacks[row].sum, in: sums)
        + (1 - groupShare) * Self.place(of: lacks[row].worst, in: worsts)
      closeness[row] = max(0, 1 - compromise)
      shareOut(row: row)
    }
  }

  private static func range(
    of lacks: [(sum: Double, worst: Double)], _ number: (((sum: Double, worst: Double)) -> Double)
  ) -> ClosedRange<Double> {
    var (low, high) = (Double.infinity, -Double.infinity)
    for lack in lacks {
      low = min(low, number(lack))
      high = max(high, number(lack))
    }
    return low...high
  }

  private static func place(of number: Double, in range: ClosedRange<Double>) -> Double {
    let span = range.upperBound - range.lowerBound
    // Sums of the same terms can differ in their last bits.
    return span <= 1e-14 ? 0 : (number - range.lowerBound) / span
  }
}
