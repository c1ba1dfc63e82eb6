import Draws
import Exchange
import Foundation
import LinearAlgebra
import TestSupport
import Weighting

/// Rows of numbers that a logistic regression made, from a seed.
func randomRows(
  _ count: Int, weights: [Double], intercept: Double = 0, seed: UInt64
) -> (features: Matrix, targets: [Double]) {
  var draws = SplitMix64(seed: seed)
  var features = Matrix(rowCount: count, columnCount: weights.count)
  var targets = [Double](repeating: 0, count: count)
  for row in 0..<count {
    var logit = intercept
    for column in weights.indices {
      features[row, column] = draws.unit()
      logit += weights[column] * features[row, column]
    }
    targets[row] = draws.chance(1 / (1 + exp(-logit))) ? 1 : 0
  }
  return (features, targets)
}

/// What banks did with the ten best of twenty products for each of so many needs, the list ordered by
/// other weights than the banks' own, and read to rank r with probability r^−decay.
func simulatedOutcomes(
  needs: Int, truth: [Double], listed: [Double], slope: Double, decay: Double = 0.6, seed: UInt64
) -> Outcomes {
  var draws = SplitMix64(seed: seed)
  var rows: [[Double]] = []
  var (successes, ranks): ([Bool], [Int32]) = ([], [])
  func score(_ features: [Double], _ weights: [Double]) -> Double {
    zip(features, weights).reduce(0) { $0 + $1.0 * $1.1 } / weights.reduce(0, +)
  }
  for _ in 0..<needs {
    let products = (0..<20).map { _ in truth.map { _ in draws.unit() } }
    let list = products.map { ($0, score($0, listed)) }.sorted { $0.1 > $1.1 }.prefix(10)
    for (place, (features, _)) in list.enumerated() {
      let isSeen = draws.chance(pow(Double(place + 1), -decay))
      let approval = 1 / (1 + exp(-slope * (score(features, truth) - 0.55)))
      let isApproved = draws.chance(approval)
      rows.append(features)
      successes.append(isSeen && isApproved)
      ranks.append(Int32(place + 1))
    }
  }
  let needOfRow = rows.indices.map { Int32($0 / 10) }
  return Outcomes(
    features: Matrix(rows: rows), successes: successes, needs: needOfRow,
    firms: needOfRow.map { $0 / 2 }, rounds: needOfRow.map { $0 % 3 }, ranks: ranks,
    propensities: ranks.map { pow(Double($0), -decay) })
}

/// The cosine of the angle between two lists of weights.
func cosine(_ a: [Double], _ b: [Double]) -> Double {
  let products = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  let lengths = [a, b].map { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  return products / (lengths[0] * lengths[1])
}

/// The area under the curve: how often a row that succeeded has the higher score.
func area(scores: [Double], targets: [Double]) -> Double {
  var (wins, pairs) = (0.0, 0.0)
  for (a, isSuccess) in zip(scores, targets) where isSuccess == 1 {
    for (b, other) in zip(scores, targets) where other == 0 {
      wins += a > b ? 1 : a == b ? 0.5 : 0
      pairs += 1
    }
  }
  return wins / pairs
}

/// What scikit-learn answered.
struct LearningGolden: Decodable {
  struct German: Decodable {
    let ridge: Double
    let areas: [Double]
  }
  struct Isotonic: Decodable {
    let scores: [Double]
    let targets: [Double]
    let weights: [Double]
    let asked: [Double]
    let answers: [Double]
  }
  let german: German
  let isotonic: Isotonic

  static func read() throws -> LearningGolden {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture("learning/golden.json")))
    return try JSONDecoder().decode(LearningGolden.self, from: bytes)
  }
}
