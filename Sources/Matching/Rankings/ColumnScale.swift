/// How one criterion's numbers are brought to a scale on which more is better.
struct ColumnScale {
  /// The best and the worst of the scaled numbers.
  private(set) var best = 1.0
  private(set) var worst = 1.0
  private var origin = 0.0
  private var span = 1.0
  private var isReversed = false

  /// The scale of a criterion for some alternatives.
  ///
  /// - Parameters:
  ///   - column: the criterion's place.
  ///   - values: alternatives row after row.
  ///   - count: how many alternatives there are, at least one.
  ///   - criteria: the criteria.
  ///   - normalisation: how the numbers are brought to scale.
  init(
    column: Int, of values: Span<Double>, count: Int, criteria: borrowing Criteria,
    _ normalisation: Normalisation
  ) {
    let width = criteria.count
    var (low, high, squares) = (values[column], values[column], 0.0)
    for row in 0..<count {
      let value = values[row * width + column]
      low = min(low, value)
      high = max(high, value)
      squares += value * value
    }
    isReversed = criteria.directions[column] == .cost
    switch normalisation {
    case .minMax where low == high:
      // Nobody is worse than the best: 1 for all.
      (origin, span, isReversed) = (0, 0, true)
    case .minMax: (origin, span) = (low, high - low)
    case .vector: span = squares.squareRoot()
    case .none: break
    }
    let ends = (self[low], self[high])
    (worst, best) = (min(ends.0, ends.1), max(ends.0, ends.1))
  }

  /// The number on the scale.
  subscript(value: Double) -> Double {
    let share = span == 0 ? 0 : (value - origin) / span
    return isReversed ? 1 - share : share
  }
}
