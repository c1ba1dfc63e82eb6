import LinearAlgebra
import Market
import Matching
import Parallel
import Weighting

/// Some of past rounds' pairs made ready for a search: their features under any shapes, and what a ranking of
/// them achieves.
struct PastLists: Sendable {
  /// What rankings achieve.
  let lists: LoggedLists
  /// The features under the start's shapes, in the order of `Feature.allCases`.
  private let columns: [[Double]]
  private let pairs: [PastRounds.Pair]
  /// For each round, its market made ready.
  private let matchers: [Matcher]

  /// Some of the pairs.
  ///
  /// - Parameters:
  ///   - past: the rounds, their features under the start's shapes.
  ///   - rows: the places of the pairs, ascending, those of a need all or none.
  ///   - matchers: for each round, its market made ready; only asked where shapes move.
  ///   - options: the seed of the folds, and k.
  init(_ past: PastRounds, rows: [Int], matchers: [Matcher], _ options: TuningOptions) {
    let outcomes = past.outcomes.taking(rows)
    let rewards = FirmFolds(seed: options.seed).predictions(firms: outcomes.firms) { known, asked in
      RewardModel.linear.predict(outcomes, known, asked)
    }
    let pairs = rows.map { past.pairs[$0] }
    lists = LoggedLists(
      outcomes, amounts: pairs.map { Double(past.need(of: $0).amount.value) },
      order: pairs.map { Int32($0.product) }, rewards: rewards, k: options.k)
    columns = Feature.allCases.indices.map { outcomes.features.column($0) }
    self.pairs = pairs
    self.matchers = matchers
  }

  /// Each pair's score at a point of a space, in billionths.
  func scores(at point: [Double], of space: ModelSpace) -> [Int32] {
    var columns = columns
    if !space.shapes.isEmpty {
      let shapes = space.shapes(at: point)
      let places = space.shapes.map { Int($0.feature.rawValue) }
      for (row, pair) in pairs.enumerated() {
        let values = matchers[pair.round].features(
          need: pair.need, product: pair.product, under: shapes)
        for place in places { columns[place][row] = values[Feature.allCases[place]] }
      }
    }
    return ModelSpace.scores(columns: columns, weights: space.weights(at: point))
  }

  /// The features in which any need's pairs differ: no other changes an order.
  var distinguishing: [Feature] {
    Feature.allCases.filter { feature in
      let column = columns[Int(feature.rawValue)]
      return lists.needs.contains { need in
        need.contains { column[$0] != column[need.lowerBound] }
      }
    }
  }
}
