import CWeighting
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

  /// Writes a column's values in some rows, at least one, one after another, and finds their ends.
  ///
  /// - Parameters:
  ///   - column: which column.
  ///   - rows: which rows; each of them is one of the matrix.
  ///   - room: where the values are written; as long as there are rows, or longer.
  /// - Returns: the least and the greatest of the values.
  func gather(
    _ column: Int, of rows: ArraySlice<Int>, into room: inout [Double]
  ) -> value_ends {
    precondition(!rows.isEmpty && room.count >= rows.count, "there is room for the rows' values")
    let first = column * rowCount
    precondition(first + rowCount <= values.count, "the column is one of the matrix")
    return unsafe values.withUnsafeBufferPointer { values in
      unsafe rows.withUnsafeBytes { rows in
        unsafe gather_values(
          Int64(rows.count / MemoryLayout<Int64>.stride),
          rows.assumingMemoryBound(to: Int64.self).baseAddress,
          values.baseAddress.map { unsafe $0 + first }, &room)
      }
    }
  }
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
    var room = [Double](repeating: 0, count: rows.count)
    let candidates = max(1, Int((Double(features.columnCount) * terms.featureShare).rounded()))
    // Nodes to grow: their rows, whose upper side they are, and the features that may vary in them.
    var waiting: [(rows: Range<Int>, parent: Int?, varying: [Int])] = [
      (0..<rows.count, nil, Array(0..<features.columnCount))
    ]
    while let (range, parent, inherited) = waiting.popLast() {
      var varying = inherited
      let place = nodes.count
      if let parent { nodes[parent].above = place }
      nodes.append(Node(mean: Self.mean(targets, of: rows[range])))
      guard range.count >= 2 * terms.leafSize,
        let cut = Self.cut(
          features, targets, rows[range], among: &varying, candidates: candidates,
          leafSize: terms.leafSize, room: &room, &draws)
      else { continue }
      let middle = rows[range].partition { features[$0, cut.feature] > cut.threshold }
      nodes[place].feature = cut.feature
      nodes[place].threshold = cut.threshold
      waiting.append((middle..<range.upperBound, place, varying))
      waiting.append((range.lowerBound..<middle, nil, varying))
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
  ///
  /// - Parameters:
  ///   - features: all rows.
  ///   - targets: each row's target.
  ///   - rows: the node's rows.
  ///   - varying: the features that may vary in the node; those that are found not to are taken out.
  ///   - candidates: how many features are tried.
  ///   - leafSize: how many rows either side has at least.
  ///   - room: for a number for each row.
  ///   - draws: where features and thresholds are drawn from.
  /// - Returns: the cut; nil where none explains anything.
  private static func cut(
    _ features: Columns, _ targets: [Double], _ rows: ArraySlice<Int>, among varying: inout [Int],
    candidates: Int, leafSize: Int, room: inout [Double], _ draws: inout SplitMix64
  ) -> (feature: Int, threshold: Double)? {
    let own = rows.map { targets[$0] }
    let total = own.reduce(0, +)
    var best: (feature: Int, threshold: Double)?
    var bestGain = total * total / Double(rows.count) * (1 + 1e-12)
    var tried = 0
    // Features that do not vary in the node are passed over and do not count as tried.
    while tried < candidates, tried < varying.count {
      varying.swapAt(tried, tried + draws.below(varying.count - tried))
      let feature = varying[tried]
      let ends = features.gather(feature, of: rows, into: &room)
      guard ends.least < ends.greatest else {
        varying.swapAt(tried, varying.count - 1)
        varying.removeLast()
        continue
      }
      tried += 1
      let threshold = min(draws.uniform(ends.least, ends.greatest), ends.greatest.nextDown)
      let side = unsafe sum_above(Int64(own.count), threshold, room, own)
      let (count, sum) = (Int(side.count), side.sum)
      let rest = rows.count - count
      guard count >= leafSize, rest >= leafSize else { continue }
      let gain = sum * sum / Double(count) + (total - sum) * (total - sum) / Double(rest)
      if gain > bestGain { (bestGain, best) = (gain, (feature, threshold)) }
    }
    return best
  }
}
