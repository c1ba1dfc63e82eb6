/// A model's measures as sums by firm, so that those of a resample of firms cost little.
package struct Scorecard: Sendable {
  /// What is summed for each firm.
  private enum Sum: Int, CaseIterable {
    case pairs, logLoss, brier
    case judgedNeeds, gain, reciprocalPlace, hit
    case needs, covered
    case inversePropensity, weightedExaminations, examinations, robust, funded
  }

  private let pairs: LoggedPairs
  private let order: ScoreOrder
  /// Sum after sum, each with a number for every firm.
  private let sums: [[Double]]

  /// The sums of a model.
  ///
  /// - Parameters:
  ///   - pairs: the logged pairs.
  ///   - scores: each pair's score.
  ///   - probabilities: each pair's probability of success.
  ///   - places: each pair's place on its need's list, from 1.
  ///   - k: how many of a list are looked at.
  ///   - offPolicy: the terms of the model's off-policy estimates.
  package init(
    _ pairs: LoggedPairs, scores: [Double], probabilities: [Double], places: [Int32], k: Int,
    offPolicy: OffPolicy
  ) {
    var sums = Sum.allCases.map { _ in [Double](repeating: 0, count: pairs.firmCount) }
    func add(_ value: Double, to sum: Sum, of firm: Int32) {
      sums[sum.rawValue][Int(firm)] += value
    }
    for row in 0..<pairs.count {
      let (firm, gain) = (pairs.firms[row], pairs.gains[row])
      add(1, to: .pairs, of: firm)
      add(ProbabilityLoss.logarithmic(probabilities[row], gain: gain), to: .logLoss, of: firm)
      add(ProbabilityLoss.quadratic(probabilities[row], gain: gain), to: .brier, of: firm)
      add(offPolicy.weightedSuccesses[row], to: .inversePropensity, of: firm)
      add(offPolicy.weightedExaminations[row], to: .weightedExaminations, of: firm)
      add(offPolicy.examinations[row], to: .examinations, of: firm)
      add(offPolicy.robustSuccesses[row], to: .robust, of: firm)
      add(offPolicy.fundedPairs[row], to: .funded, of: firm)
    }
    for (need, firm) in zip(pairs.needs, pairs.firmOfNeed) {
      add(1, to: .needs, of: firm)
      guard let list = ListMeasures(places: places[need], gains: pairs.gains[need], k: k) else {
        continue
      }
      add(list.weight, to: .judgedNeeds, of: firm)
      add(list.weight * list.normalisedGain, to: .gain, of: firm)
      add(list.weight * list.reciprocalPlace, to: .reciprocalPlace, of: firm)
      add(list.isHit ? list.weight : 0, to: .hit, of: firm)
      add(list.isHit ? 1 : 0, to: .covered, of: firm)
    }
    self.sums = sums
    self.pairs = pairs
    order = ScoreOrder(scores)
  }

  /// The measures when each firm counts so often.
  ///
  /// - Parameter weights: a number for each firm; ones for the firms as they are.
  /// - Returns: a value for each of `Measure.allCases`; no number where it is not defined.
  /// - Complexity: O(pairs + firms).
  package func values(weights: [Double]) -> [Double] {
    func total(_ sum: Sum) -> Double {
      zip(sums[sum.rawValue], weights).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (count, needs, judged) = (total(.pairs), total(.needs), total(.judgedNeeds))
    return Measure.allCases.map { measure in
      switch measure {
      case .area:
        order.area(gains: pairs.gains) { weights[Int(pairs.firms[$0])] } ?? .nan
      case .logLoss: total(.logLoss) / count
      case .brier: total(.brier) / count
      case .gain: total(.gain) / judged
      case .reciprocalPlace: total(.reciprocalPlace) / judged
      case .hit: total(.hit) / judged
      case .coverage: total(.covered) / needs
      case .inversePropensity: total(.inversePropensity) / needs
      case .selfNormalised:
        total(.inversePropensity) / total(.weightedExaminations) * total(.examinations) / needs
      case .doublyRobust: total(.robust) / needs
      case .examinedShare: total(.inversePropensity) / total(.funded)
      }
    }
  }
}
