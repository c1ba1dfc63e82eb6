/// The ascending step function nearest to points by least squares, straight between its steps.
///
/// It is found by pooling neighbours that violate the order. Source: M. Ayer et al., "An Empirical
/// Distribution Function for Sampling with Incomplete Information", 1955.
package struct IsotonicCurve: Sendable {
  /// Neighbours with one value.
  private struct Block {
    var low: Double
    var high: Double
    var sum: Double
    var weight: Double
    var value: Double { sum / weight }
  }

  private let blocks: [Block]

  /// The curve of points.
  ///
  /// - Parameters:
  ///   - scores: where the points lie; equal ones are taken together.
  ///   - targets: their values.
  package init(scores: [Double], targets: [Double]) {
    var blocks: [Block] = []
    for row in scores.indices.sorted(by: { (scores[$0], $0) < (scores[$1], $1) }) {
      let score = scores[row]
      if let last = blocks.last, last.low == score, last.high == score {
        blocks[blocks.count - 1].sum += targets[row]
        blocks[blocks.count - 1].weight += 1
      } else {
        Self.pool(&blocks)
        blocks.append(Block(low: score, high: score, sum: targets[row], weight: 1))
      }
    }
    Self.pool(&blocks)
    self.blocks = blocks
  }

  /// Joins the last block to those before it for as long as it does not lie above them.
  private static func pool(_ blocks: inout [Block]) {
    while blocks.count > 1, blocks[blocks.count - 2].value >= blocks[blocks.count - 1].value {
      let last = blocks.removeLast()
      blocks[blocks.count - 1].high = last.high
      blocks[blocks.count - 1].sum += last.sum
      blocks[blocks.count - 1].weight += last.weight
    }
  }

  /// The curve's value at a score; 0 for a curve of no points.
  package func value(at score: Double) -> Double {
    // The first block that ends at the score or beyond it.
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].high < score { low = middle + 1 } else { high = middle }
    }
    guard low < blocks.count else { return blocks.last?.value ?? 0 }
    let block = blocks[low]
    guard score < block.low, low > 0 else { return block.value }
    let before = blocks[low - 1]
    let share = (score - before.high) / (block.low - before.high)
    return before.value + share * (block.value - before.value)
  }
}
