import Draws
import LinearAlgebra

/// A matrix whose values are read one by one in loops, which over a module's border would be a call each.
struct Columns: Sendable {
  private let values: [Double]
  let rowCount: Int
  let columnCount: Int

  init(_ matrix: Matrix) {
    values = matrix.values
    rowCount = matrix.rowCount
    columnCount = matrix.columnCount
  }

  subscript(row: Int, column: Int) -> Double { values[column * rowCount + row] }
}

/// An extremely randomised regression tree: at each node some features are drawn, for each of them one
/// threshold between its least and its greatest value, and the cut that explains most is taken.
///
/// Source: P. Geurts, D. Ernst and L. Wehenkel, "Extremely randomized trees", Machine Learning 63, 2006.
struct RandomizedTree: Sendable {
  /// A node: a leaf has no feature and the mean of its rows; another sends rows on.
  private struct Node {
    var feature = -1
    var threshold = 0.0
    var mean = 0.0
    /// Where the node of rows above the threshold stands; that of the others is the next one.
    var above = 0
  }

  private var nodes: [Node] = []

  /// The tree of rows.
  ///
  /// - Parameters:
  ///   - features: all rows.
  ///   - targets: each row's target.
  ///   - terms: how trees grow.
  ///   - draws: where features and thresholds are drawn from.
  init(
    features: Columns, targets: [Double], terms: RankingForest.Terms, draws: inout SplitMix64
  ) {
    var rows = Array(0..<features.rowCount)
    let candidates = max(1, Int((Double(features.columnCount) * terms.featureShare).rounded()))
    // Nodes to grow: their rows, and whose upper side they are.
    var waiting: [(rows: Range<Int>, parent: Int?)] = [(0..<rows.count, nil)]
    while let (range, parent) = waiting.popLast() {
      let place = nodes.count
      if let parent { nodes[parent].above = place }
      nodes.append(Node(mean: Self.mean(targets, of: rows[range])))
      guard range.count >= 2 * terms.leafSize,
        let cut = Self.cut(
          features, targets, rows[range], candidates: candidates, leafSize: terms.leafSize, &draws)
      else { continue }
      let middle = rows[range].partition { features[$0, cut.feature] > cut.threshold }
      nodes[place].feature = cut.feature
      nodes[place].threshold = cut.threshold
      waiting.append((middle..<range.upperBound, place))
      waiting.append((range.lowerBound..<middle, nil))
    }
  }

  /// The mean target of the leaf in which a row comes to lie.
  func value(_ features: Columns, row: Int) -> Double {
    var place = 0
    while nodes[place].feature >= 0 {
      let node = nodes[place]
      place = features[row, node.feature] > node.threshold ? node.above : place + 1
    }
    return nodes[place].mean
  }

  private static func mean(_ targets: [Double], of rows: ArraySlice<Int>) -> Double {
    rows.reduce(0) { $0 + targets[$1] } / Double(max(1, rows.count))
  }

  /// The best of the drawn cuts: the one with the greatest sum of squares between its sides.
  private static func cut(
    _ features: Columns, _ targets: [Double], _ rows: ArraySlice<Int>, candidates: Int,
    leafSize: Int, _ draws: inout SplitMix64
  ) -> (feature: Int, threshold: Double)? {
    let total = rows.reduce(0) { $0 + targets[$1] }
    var best: (feature: Int, threshold: Double)?
    var bestGain = total * total / Double(rows.count) * (1 + 1e-12)
    var order = Array(0..<features.columnCount)
    var (tried, next) = (0, 0)
    // Features that do not vary in the node are passed over and do not count as tried.
    while tried < candidates, next < order.count {
      order.swapAt(next, next + draws.below(order.count - next))
      let feature = order[next]
      next += 1
      var (least, greatest) = (Double.infinity, -Double.infinity)
      for row in rows {
        let value = features[row, feature]
        least = min(least, value)
        greatest = max(greatest, value)
      }
      guard least < greatest else { continue }
      tried += 1
      let threshold = min(draws.uniform(least, greatest), greatest.nextDown)
      var (count, sum) = (0, 0.0)
      for row in rows where features[row, feature] > threshold {
        count += 1
        sum += targets[row]
      }
      let rest = rows.count - count
      guard count >= leafSize, rest >= leafSize else { continue }
      let gain = sum * sum / Double(count) + (total - sum) * (total - sum) / Double(rest)
      if gain > bestGain { (bestGain, best) = (gain, (feature, threshold)) }
    }
    return best
  }
}
