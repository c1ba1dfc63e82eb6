private import Draws

/// Firms dealt at random into folds, so that nothing is predicted for a firm from its own outcomes.
package struct FirmFolds: Sendable {
  /// How many folds there are.
  package let count: Int
  /// What the deal depends on.
  package let seed: UInt64

  /// Folds to deal firms into.
  ///
  /// - Parameters:
  ///   - count: how many; at least two.
  ///   - seed: what the deal depends on.
  package init(count: Int = 5, seed: UInt64) {
    precondition(count >= 2, "something is left to learn from")
    self.count = count
    self.seed = seed
  }

  /// The fold of a firm.
  package func fold(ofFirm firm: Int32) -> Int {
    var draws = SplitMix64(seed: seed, stream: 0xF01D, place: Int(firm))
    return draws.below(count)
  }

  /// Each row predicted from the rows of the other folds' firms.
  ///
  /// - Parameters:
  ///   - firms: each row's firm.
  ///   - predict: predicts the second rows from the first. With too few firms for the folds, rows
  ///     that no other fold can speak for are predicted from all rows.
  /// - Returns: a prediction for each row.
  package func predictions(
    firms: [Int32], _ predict: (_ known: [Int], _ asked: [Int]) -> [Double]
  ) -> [Double] {
    let folds = firms.map { fold(ofFirm: $0) }
    var predictions = [Double](repeating: 0, count: firms.count)
    for fold in 0..<count {
      let asked = folds.indices.filter { folds[$0] == fold }
      guard !asked.isEmpty else { continue }
      let known = folds.indices.filter { folds[$0] != fold }
      let values = predict(known.isEmpty ? asked : known, asked)
      for (row, value) in zip(asked, values) { predictions[row] = value }
    }
    return predictions
  }
}
