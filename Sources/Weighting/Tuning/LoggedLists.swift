/// Needs' logged pairs made ready for being ranked anew time and again: what a ranking achieves of each
/// goal.
///
/// The position-based model is that of `OffPolicy`, and so is the doubly robust term of a pair on its new
/// place, t = e·r + min(e/p, 2)·(s − p·r), with e the chance that the place is looked at, p the logged
/// propensity, s the success and r the reward that other firms' outcomes predict: E[t] is the pair's chance of
/// success there, where nothing is cut or the rewards are right. A need's expected successes are Σ t. It has
/// one at all with probability 1 − Π (1 − chance), and as pairs are looked at and funded independently, given
/// their features, the mean of 1 − Π (1 − t) is that too, for means of independent factors multiply.
package struct LoggedLists: Sendable {
  /// What a ranking achieves, need by need: the goal is Σ numerators over Σ denominators.
  package struct Terms: Sendable {
    package var numerators: [Double] = []
    package var denominators: [Double] = []

    /// The goal's number; no number where nothing counts.
    package var value: Double { numerators.reduce(0, +) / denominators.reduce(0, +) }
  }

  /// For each need, its rows.
  package let needs: [Range<Int>]
  /// For each need, its firm, numbered from 0.
  package let firmOfNeed: [Int32]
  /// How many firms there are.
  package let firmCount: Int
  private let amounts: [Double]
  private let order: [Int32]
  private let gains: [Double]
  /// For each need, the gain of its best order, and how much it counts; 0 without a success.
  private let bestGains: [Double]
  private let listWeights: [Double]
  private let propensities: [Double]
  private let rewards: [Double]
  private let surprises: [Double]
  /// In the rows of a need, its places' chances of being looked at, the first place first.
  private let examinations: [Double]
  /// What each place among the first k adds, from the first.
  private let attention: [Double]

  /// The lists of outcomes.
  ///
  /// - Parameters:
  ///   - outcomes: what was logged.
  ///   - amounts: each pair's need's amount in yuan.
  ///   - order: what decides between equal scores of a need's pairs, the lower first.
  ///   - rewards: how likely each pair is to succeed if it is looked at, predicted without it.
  ///   - k: how many of a list count for the gain.
  package init(
    _ outcomes: Outcomes, amounts: [Double], order: [Int32], rewards: [Double], k: Int
  ) {
    let pairs = LoggedPairs(outcomes, weighsByPropensity: true)
    (needs, firmOfNeed, firmCount) = (pairs.needs, pairs.firmOfNeed, pairs.firmCount)
    (gains, propensities) = (pairs.gains, outcomes.propensities)
    (self.amounts, self.order, self.rewards) = (amounts, order, rewards)
    surprises = outcomes.successes.indices.map { row in
      (outcomes.successes[row] ? 1 : 0) - outcomes.propensities[row] * rewards[row]
    }
    let curve = ExaminationCurve(ranks: outcomes.ranks, propensities: outcomes.propensities)
    var (examinations, best, weights): ([Double], [Double], [Double]) = ([], [], [])
    let attention = (1...max(1, k)).map { ListMeasures.attention(place: $0) }
    for need in pairs.needs {
      for rank in outcomes.ranks[need].sorted() {
        examinations.append(curve.probability(ofPlace: rank))
      }
      let successes = pairs.gains[need].filter { $0 > 0 }.sorted(by: >)
      best.append(zip(successes, attention).reduce(0) { $0 + $1.0 * $1.1 })
      weights.append(
        successes.isEmpty ? 0 : successes.reduce(0, +) / Double(successes.count))
    }
    (bestGains, listWeights) = (best, weights)
    (self.examinations, self.attention) = (examinations, attention)
  }

  /// What the ranking by scores achieves.
  ///
  /// - Parameters:
  ///   - goal: of what.
  ///   - scores: each pair's score in billionths; equal ones stand in the order given.
  /// - Returns: the terms, need by need.
  /// - Complexity: O(pairs × length of a list).
  package func terms(of goal: TuningGoal, scores: [Int32]) -> Terms {
    var terms = Terms()
    terms.numerators.reserveCapacity(needs.count)
    terms.denominators.reserveCapacity(needs.count)
    var rows: [Int] = []
    for (need, range) in needs.enumerated() {
      if goal == .gain, listWeights[need] == 0 {
        terms.numerators.append(0)
        terms.denominators.append(0)
        continue
      }
      rank(range, by: scores, into: &rows)
      switch goal {
      case .gain:
        var found = 0.0
        for (row, share) in zip(rows, attention) { found += gains[row] * share }
        terms.numerators.append(listWeights[need] * found / bestGains[need])
        terms.denominators.append(listWeights[need])
      case .funded:
        var successes = 0.0
        for (place, row) in rows.enumerated() {
          successes += chance(row, examination: examinations[range.lowerBound + place])
        }
        terms.numerators.append(amounts[range.lowerBound] * successes)
        terms.denominators.append(1)
      case .served:
        var none = 1.0
        for (place, row) in rows.enumerated() {
          none *= 1 - chance(row, examination: examinations[range.lowerBound + place])
        }
        terms.numerators.append(1 - none)
        terms.denominators.append(1)
      }
    }
    return terms
  }

  /// The standard error of a goal's number, whole firms being drawn: of a ratio, to first order.
  ///
  /// Source: W. G. Cochran, "Sampling Techniques", 1977, section 6.3.
  package func standardError(of terms: Terms) -> Double {
    let value = terms.value
    var deviations = [Double](repeating: 0, count: firmCount)
    for need in needs.indices {
      deviations[Int(firmOfNeed[need])] += terms.numerators[need] - value * terms.denominators[need]
    }
    return deviations.reduce(0) { $0 + $1 * $1 }.squareRoot() / terms.denominators.reduce(0, +)
  }

  /// A goal's number when each firm counts so often, such as in a resample; no number where nothing counts.
  package func value(of terms: Terms, firmCounts: [Double]) -> Double {
    var (numerator, denominator) = (0.0, 0.0)
    for need in needs.indices {
      let count = firmCounts[Int(firmOfNeed[need])]
      numerator += count * terms.numerators[need]
      denominator += count * terms.denominators[need]
    }
    return numerator / denominator
  }

  /// The doubly robust term of a pair on a place that is looked at with this chance.
  private func chance(_ row: Int, examination: Double) -> Double {
    examination * rewards[row]
      + min(examination / propensities[row], OffPolicy.largestRobustWeight) * surprises[row]
  }

  /// A need's rows, the best first: by insertion, as lists are short.
  private func rank(_ range: Range<Int>, by scores: [Int32], into rows: inout [Int]) {
    rows.removeAll(keepingCapacity: true)
    for row in range {
      var place = rows.count
      rows.append(row)
      while place > 0 {
        let before = rows[place - 1]
        guard
          scores[row] > scores[before]
            || (scores[row] == scores[before] && order[row] < order[before])
        else { break }
        rows[place] = before
        place -= 1
      }
      rows[place] = row
    }
  }
}
