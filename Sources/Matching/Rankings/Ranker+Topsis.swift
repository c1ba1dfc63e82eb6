extension Ranker {
  /// The closeness is d⁻ / (d⁻ + d⁺), the distances being those of weighted numbers from the worst and from
  /// the best that any alternative has in each criterion.
  ///
  /// A criterion contributes the share of the closeness that it has of d⁻², which is a sum over
  /// criteria: by how much it takes the alternative away from the worst. Where all alternatives are the same
  /// they are the best there is: closeness 1, contributed by the weights (pymcdm divides 0 by 0 there).
  mutating func rankByTopsis(_ values: Span<Double>, _ normalisation: Normalisation) {
    measure(values, normalisation)
    let width = criteria.count
    for row in 0..<closeness.count {
      var (fromBest, fromWorst) = (0.0, 0.0)
      for column in 0..<width {
        let place = row * width + column
        let (weight, scaled) = (criteria.weights[column], scales[column][values[place]])
        let lacking = weight * (scales[column].best - scaled)
        let gained = weight * (scaled - scales[column].worst)
        fromBest += lacking * lacking
        fromWorst += gained * gained
        contributions[place] = gained * gained
      }
      let (away, near) = (fromWorst.squareRoot(), fromBest.squareRoot())
      closeness[row] = near == 0 ? 1 : away / (away + near)
      shareOut(row: row)
    }
  }
}
