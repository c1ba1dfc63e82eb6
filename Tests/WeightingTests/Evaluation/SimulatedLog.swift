import Draws
import LinearAlgebra
import Weighting

/// Pairs whose chance of success is known, logged with position bias: what estimators must find.
struct SimulatedLog {
  static let (needCount, listLength) = (80, 5)
  /// Each pair's two features.
  let features: Matrix
  /// Each pair's chance of success if it is looked at.
  let relevance: [Double]

  init(seed: UInt64) {
    var draws = SplitMix64(seed: seed)
    let count = Self.needCount * Self.listLength
    let values = (0..<count * 2).map { _ in draws.unit() }
    let features = Matrix(rowCount: count, columnCount: 2, columnByColumn: values)
    self.features = features
    relevance = (0..<count).map { 0.05 + 0.7 * features[$0, 0] + 0.1 * features[$0, 1] }
  }

  static func propensity(ofRank rank: Int) -> Double { 1 / Double(rank) }

  /// What happens once: the list stands in the order of the rows, and the bank looks at rank r with
  /// probability 1/r; two needs belong to each firm.
  func outcomes(seed: UInt64) -> Outcomes {
    var draws = SplitMix64(seed: seed)
    let count = relevance.count
    let ranks = (0..<count).map { $0 % Self.listLength + 1 }
    let propensities = ranks.map(Self.propensity)
    return Outcomes(
      features: features,
      successes: (0..<count).map { row in
        let isExamined = draws.chance(propensities[row])
        return draws.chance(relevance[row]) && isExamined
      },
      needs: (0..<count).map { Int32($0 / Self.listLength) },
      firms: (0..<count).map { Int32($0 / Self.listLength / 2) },
      rounds: (0..<count).map { _ in 0 }, ranks: ranks.map { Int32($0) },
      propensities: propensities)
  }

  /// Places on each need's list by scores.
  func places(by scores: [Double]) -> [Int32] {
    ListPlaces.places(
      scores: scores, lists: scores.indices.map { Int32($0 / Self.listLength) },
      order: scores.indices.map { Int32($0) })
  }

  /// Successes for each need that lists in these places have on average.
  func value(places: [Int32]) -> Double {
    zip(places, relevance).reduce(0) { $0 + $1.1 * Self.propensity(ofRank: Int($1.0)) }
      / Double(Self.needCount)
  }
}

/// Mean and standard error of draws.
struct Sample {
  let mean: Double
  let variance: Double
  let count: Int

  init(_ values: [Double]) {
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    count = values.count
    variance =
      values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, values.count - 1))
  }

  /// How many standard errors the mean lies from a number.
  func distance(to truth: Double) -> Double {
    abs(mean - truth) / (variance / Double(count)).squareRoot()
  }
}
