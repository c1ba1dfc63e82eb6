/// What became of shown pairs, as models are judged by it: each pair's share of success and of
/// failure, and where the pairs of a need and of a firm stand.
///
/// A pair that its bank never looked at reads as a failure. With propensities a success at p counts
/// 1/p and a failure 1 − 1/p < 0 beside it, so that both have the mean that they would have if every
/// pair had been looked at: E[s/p] = P(success if looked at). Source: T. Joachims, A. Swaminathan and
/// T. Schnabel, "Unbiased Learning-to-Rank with Biased Feedback", WSDM 2017; for failures Y. Saito et
/// al., "Unbiased Recommender Learning from Missing-Not-At-Random Implicit Feedback", WSDM 2020.
package struct LoggedPairs: Sendable {
  /// For each pair, how much of a success it is: 0 or 1, or 1/p where propensities count.
  package let gains: [Double]
  /// For each pair its firm, numbered from 0 without gaps.
  package let firms: [Int32]
  /// How many firms there are.
  package let firmCount: Int
  /// For each need, its pairs.
  package let needs: [Range<Int>]
  /// For each need, its firm.
  package let firmOfNeed: [Int32]

  /// The pairs of outcomes.
  ///
  /// - Parameters:
  ///   - outcomes: the outcomes; the rows of a need stand together.
  ///   - weighsByPropensity: whether successes count by inverse propensity.
  package init(_ outcomes: Outcomes, weighsByPropensity: Bool) {
    gains = outcomes.successes.indices.map { row in
      outcomes.successes[row] ? (weighsByPropensity ? 1 / outcomes.propensities[row] : 1) : 0
    }
    var places: [Int32: Int32] = [:]
    firms = outcomes.firms.map { firm in
      if let place = places[firm] { return place }
      let place = Int32(places.count)
      places[firm] = place
      return place
    }
    firmCount = places.count
    needs = outcomes.needRanges
    firmOfNeed = needs.map { [firms] in firms[$0.lowerBound] }
  }

  /// How many pairs there are.
  package var count: Int { gains.count }
}

extension Outcomes {
  /// For each need, in order, its pairs.
  package var needRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for row in needs.indices where row + 1 == needs.count || needs[row + 1] != needs[row] {
      ranges.append(start..<row + 1)
      start = row + 1
    }
    precondition(Set(ranges.map { needs[$0.lowerBound] }).count == ranges.count, "needs are whole")
    return ranges
  }
}
