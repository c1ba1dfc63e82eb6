/// Probabilities for scores.
package enum Calibration {
  /// The probability of success of each pair if it is looked at, by an ascending curve of the scores
  /// that is fitted to other firms' outcomes.
  ///
  /// - Parameters:
  ///   - scores: each pair's score.
  ///   - pairs: the pairs with their gains.
  ///   - folds: how firms are kept apart.
  /// - Returns: the probabilities; kept away from 0 and 1 by one over two more than the pairs that
  ///   were learnt from, since so many speak for no certainty.
  package static func crossFitted(
    scores: [Double], pairs: LoggedPairs, folds: FirmFolds
  ) -> [Double] {
    folds.predictions(firms: pairs.firms) { known, asked in
      let curve = try? IsotonicCalibration(
        scores: known.map { scores[$0] }, targets: known.map { pairs.gains[$0] })
      let least = 1 / Double(known.count + 2)
      return asked.map { min(max(curve?.probability(at: scores[$0]) ?? 0, least), 1 - least) }
    }
  }
}
