import Draws
import Glibc
public import LinearAlgebra
import Parallel

/// A ranking for many sparse features: a linear pairwise ranking of the values and of whether they are there
/// at all, and a forest, in shares that cross-validation over groups chose.
public struct ShapedRanking: Sendable {
  /// The ridge strength that was chosen for the linear part.
  public let ridge: Double
  /// The linear part's share of the score, both parts being scaled to a variance of 1.
  public let linearShare: Double
  /// The mean NDCG@10 by cross-validation inside the training groups, of linear part, forest and mixture.
  public let validated: (linear: Double, forest: Double, mixed: Double)
  private let shapes: FeatureShapes
  private let linear: PairwiseRanking
  private let forest: RankingForest
  private let scales: (linear: Double, forest: Double)

  /// The ranking of graded groups.
  ///
  /// - Parameters:
  ///   - groups: what is ranked; a value of 0 counts as absent.
  ///   - ridges: the strengths to choose from.
  ///   - folds: into how many parts the groups are divided for choosing.
  ///   - seed: where the parts and the trees are drawn from.
  ///   - threads: how many threads work.
  /// - Throws: as `PairwiseRanking`.
  public init(
    _ groups: GradedGroups, ridges: [Double] = [10, 30, 100], folds: Int = 5,
    seed: UInt64 = 1, threads: Int = 1
  ) throws(LearningFault) {
    let shapes = FeatureShapes(of: groups.features)
    let shaped = try groups.with(features: shapes.columns(of: groups.features))
    var order = Array(0..<groups.groupCount)
    var draws = SplitMix64(seed: seed)
    order.shuffle(using: &draws)
    let few = RankingForest.Terms(treeCount: 100, seed: seed)
    // Every row's score by models that saw nothing of its group.
    let none = [Double](repeating: 0, count: groups.grades.count)
    var linearScores = [[Double]](repeating: none, count: ridges.count)
    var forestScores = none
    for fold in 0..<min(folds, groups.groupCount) {
      let isHeldOut = order.indices.map { $0 % folds == fold }
      let learning = zip(order, isHeldOut).filter { !$1 }.map(\.0)
      let places = zip(order, isHeldOut).filter { $1 }.flatMap { Array(groups.rows(ofGroup: $0.0)) }
      let training = try shaped.taking(groups: learning)
      let features = shaped.features.taking(rows: places)
      var start: [Double]?
      for (number, ridge) in ridges.enumerated().reversed() {
        let ranking = try PairwiseRanking(
          training, terms: WeightTerms(ridge: ridge), start: start, tolerance: 1e-4,
          threads: threads)
        start = ranking.weights
        Self.place(ranking.scores(of: features), at: places, in: &linearScores[number])
      }
      let forest = RankingForest(
        try groups.taking(groups: learning), terms: few, threads: threads)
      Self.place(
        forest.scores(of: groups.features.taking(rows: places)), at: places, in: &forestScores)
    }
    func gain(_ scores: [Double]) -> Double {
      DiscountedGain.mean(scores: scores, of: groups, places: 10)
    }
    let gains = linearScores.map(gain)
    let best = gains.indices.max { gains[$0] < gains[$1] } ?? 0
    let scales = (Self.scale(of: linearScores[best]), Self.scale(of: forestScores))
    let shares = [0, 0.1, 0.2, 0.3, 0.5, 1]
    let mixed = shares.map { share in
      gain(
        zip(linearScores[best], forestScores).map {
          share * $0 / scales.0 + (1 - share) * $1 / scales.1
        })
    }
    let chosen = shares.indices.max { mixed[$0] < mixed[$1] } ?? 0
    ridge = ridges[best]
    linearShare = shares[chosen]
    validated = (gains[best], gain(forestScores), mixed[chosen])
    self.scales = scales
    self.shapes = shapes
    linear = try PairwiseRanking(
      shaped, terms: WeightTerms(ridge: ridges[best]), tolerance: 1e-6, threads: threads)
    forest = RankingForest(groups, terms: RankingForest.Terms(seed: seed), threads: threads)
  }

  /// The scores by which rows are ranked, the highest first.
  public func scores(of features: Matrix) -> [Double] {
    zip(linear.scores(of: shapes.columns(of: features)), forest.scores(of: features)).map {
      linearShare * $0 / scales.linear + (1 - linearShare) * $1 / scales.forest
    }
  }

  private static func place(_ scores: [Double], at places: [Int], in all: inout [Double]) {
    for (score, place) in zip(scores, places) { all[place] = score }
  }

  /// The scores' standard deviation; 1 where they do not vary.
  private static func scale(of scores: [Double]) -> Double {
    let mean = scores.reduce(0, +) / Double(max(1, scores.count))
    let variance =
      scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, scores.count))
    return variance > 0 ? variance.squareRoot() : 1
  }
}
