extension Ranker {
  /// The closeness is the sum of weight × relation, and each product its criterion's contribution.
  ///
  /// A relation is (Δmin + ρ Δmax) / (Δ + ρ Δmax), Δ being how far the scaled number lies under the best
  /// in its criterion, Δmin and Δmax the least and the most of it over all alternatives and all criteria that weigh
  /// something. Where nobody lacks anything every relation is 1.
  mutating func rankByGreyRelation(
    _ values: Span<Double>, _ normalisation: Normalisation, resolution: Double
  ) {
    measure(values, normalisation)
    let width = criteria.count
    var farthest = 0.0
    for column in 0..<width where criteria.weights[column] > 0 {
      farthest = max(farthest, scales[column].best - scales[column].worst)
    }
    // The best of a criterion is one of its numbers, so Δmin is always 0.
    let reach = resolution * farthest
    for row in 0..<closeness.count {
      var sum = 0.0
      for column in 0..<width {
        let place = row * width + column
        let lacking = scales[column].best - scales[column][values[place]]
        let relation = lacking == 0 ? 1 : reach / (lacking + reach)
        contributions[place] = criteria.weights[column] * relation
        sum += contributions[place]
      }
      // The weights' sum is 1 but for rounding.
      closeness[row] = min(1, sum)
    }
  }
}
