/// Ranks alternatives by criteria, one set after another in memory that the next set reuses.
///
/// Whatever the method, each alternative gets a closeness in [0, 1], more being better, and for each
/// criterion what it contributed, none below 0, such that the contributions sum to the closeness. No set of
/// finite numbers gives anything but finite numbers.
public struct Ranker: Sendable {
  /// How alternatives are ranked.
  public let method: RankingMethod
  /// What they are ranked by.
  public let criteria: Criteria
  /// Each alternative's closeness in [0, 1].
  public internal(set) var closeness: [Double] = []
  /// What each criterion contributed to each alternative's closeness, alternatives row after row.
  public internal(set) var contributions: [Double] = []
  /// Under VIKOR, for each alternative the sum of what it lacks (S) and the worst of it (R).
  var lacks: [(sum: Double, worst: Double)] = []
  var scales: [ColumnScale] = []

  /// A ranker.
  ///
  /// - Parameters:
  ///   - method: how alternatives are ranked; VIKOR's share lies in [0, 1], the grey resolution in (0, 1].
  ///   - criteria: what they are ranked by.
  public init(_ method: RankingMethod, by criteria: Criteria) {
    switch method {
    case .vikor(let groupShare): precondition(0...1 ~= groupShare, "a share lies in [0, 1]")
    case .greyRelation(_, let resolution):
      precondition(resolution > 0 && resolution <= 1, "a resolution lies in (0, 1]")
    case .weightedSum, .topsis: break
    }
    self.method = method
    self.criteria = criteria
  }

  /// Ranks a set of alternatives; `closeness` and `contributions` are theirs from then on.
  ///
  /// - Parameters:
  ///   - values: finite numbers, alternatives row after row, each with one number for each criterion.
  ///   - count: how many alternatives there are.
  /// - Complexity: O(alternatives × criteria); allocates only where this set is larger than those before.
  public mutating func rank(_ values: Span<Double>, count: Int) {
    precondition(values.count == count * criteria.count, "each alternative has all criteria")
    closeness.removeAll(keepingCapacity: true)
    closeness.append(repeating: 0, count: count)
    contributions.removeAll(keepingCapacity: true)
    contributions.append(repeating: 0, count: values.count)
    guard count > 0 else { return }
    switch method {
    case .weightedSum(let normalisation): rankByWeightedSum(values, normalisation)
    case .topsis(let normalisation): rankByTopsis(values, normalisation)
    case .vikor(let groupShare): rankByVikor(values, groupShare: groupShare)
    case .greyRelation(let normalisation, let resolution):
      rankByGreyRelation(values, normalisation, resolution: resolution)
    }
  }

  /// Finds each criterion's scale for these alternatives.
  mutating func measure(_ values: Span<Double>, _ normalisation: Normalisation) {
    scales.removeAll(keepingCapacity: true)
    for column in 0..<criteria.count {
      scales.append(
        ColumnScale(
          column: column, of: values, count: closeness.count, criteria: criteria, normalisation))
    }
  }

  /// Shares an alternative's closeness out among the criteria in proportion to what stands in its row of
  /// `contributions`, or to their weights where that is nothing.
  mutating func shareOut(row: Int) {
    let places = row * criteria.count..<(row + 1) * criteria.count
    var sum = 0.0
    for place in places { sum += contributions[place] }
    for (column, place) in places.enumerated() {
      let share = sum > 0 ? contributions[place] / sum : criteria.weights[column]
      contributions[place] = closeness[row] * share
    }
  }
}

extension [Double] {
  fileprivate mutating func append(repeating value: Double, count: Int) {
    append(contentsOf: repeatElement(value, count: count))
  }
}
