extension Ranker {
  /// The closeness is the sum of weight × scaled number, and each product its criterion's contribution.
  mutating func rankByWeightedSum(_ values: Span<Double>, _ normalisation: Normalisation) {
    measure(values, normalisation)
    let width = criteria.count
    for row in 0..<closeness.count {
      var sum = 0.0
      for column in 0..<width {
        let place = row * width + column
        contributions[place] = criteria.weights[column] * scales[column][values[place]]
        sum += contributions[place]
      }
      // The weights' sum is 1 but for rounding.
      closeness[row] = min(1, sum)
    }
  }
}
