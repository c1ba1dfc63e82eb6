import Draws
public import LinearAlgebra
import Parallel

/// A forest of extremely randomised trees that estimates grades: shapes and interactions that a linear
/// ranking does not have.
///
/// A row's score is the mean of the trees', each the mean grade of rows like it. Trees are grown with a seed
/// each, so that the forest does not depend on the threads.
public struct RankingForest: Sendable {
  /// How trees grow.
  public struct Terms: Hashable, Sendable {
    /// How many trees there are.
    public var treeCount: Int
    /// How many rows a leaf has at least.
    public var leafSize: Int
    /// The share of the features that is looked at for a cut.
    public var featureShare: Double
    /// Where draws come from.
    public var seed: UInt64

    /// Terms of growing.
    ///
    /// - Parameters:
    ///   - treeCount: how many trees; at least one.
    ///   - leafSize: how many rows a leaf has at least.
    ///   - featureShare: the share of the features that is looked at for a cut.
    ///   - seed: where draws come from.
    public init(
      treeCount: Int = 300, leafSize: Int = 3, featureShare: Double = 0.3, seed: UInt64 = 1
    ) {
      precondition(treeCount >= 1 && leafSize >= 1, "a forest has trees, a leaf has rows")
      self.treeCount = treeCount
      self.leafSize = leafSize
      self.featureShare = featureShare
      self.seed = seed
    }
  }

  private let trees: [RandomizedTree]

  /// The forest of graded groups.
  ///
  /// - Parameters:
  ///   - groups: what is ranked.
  ///   - terms: how trees grow.
  ///   - threads: how many threads work.
  public init(_ groups: GradedGroups, terms: Terms = Terms(), threads: Int = 1) {
    let columns = Columns(groups.features)
    trees = chunkedMap(count: terms.treeCount, chunkSize: 1, threads: threads) { chunk in
      var draws = SplitMix64(seed: terms.seed, stream: 0, place: chunk.lowerBound)
      return RandomizedTree(
        features: columns, targets: groups.grades, terms: terms, draws: &draws)
    }
  }

  /// The scores by which rows are ranked, the highest first.
  public func scores(of features: Matrix) -> [Double] {
    let columns = Columns(features)
    return (0..<features.rowCount).map { row in
      trees.reduce(0) { $0 + $1.value(columns, row: row) } / Double(trees.count)
    }
  }
}
