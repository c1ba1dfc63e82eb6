/// A judgement, and the value on Saaty's scale that would agree best with the others.
public struct JudgementRevision: Hashable, Sendable {
  /// The item that is judged, from 0.
  public let row: Int
  /// The item that it is compared with, behind the row's.
  public let column: Int
  /// The judgement as it is.
  public let value: Double
  /// What it should be.
  public let proposal: SaatyScale.Value
  /// The consistency ratio that the square would have with this change alone.
  public let consistencyRatio: Double
}

extension JudgementSquare {
  /// The judgements that hurt consistency most: those whose change alone lowers its ratio the furthest.
  ///
  /// Each judgement is tried at every value of the scale.
  ///
  /// - Parameter most: how many at the most.
  /// - Returns: the revisions, the most helpful first, in the order of the square where they help the
  ///   same; none where nothing helps.
  /// - Throws: as `weights()` does.
  /// - Complexity: O(pairs × 17) eigenvalue problems.
  public func revisions(most: Int) throws(ExpertWeights.Fault) -> [JudgementRevision] {
    let present = try weights().consistencyRatio
    guard present > Self.least else { return [] }
    var revisions: [JudgementRevision] = []
    for (row, column) in pairs where self[row, column] > 0 {
      var best: JudgementRevision?
      for proposal in SaatyScale.values {
        var changed = self
        changed[row, column] = proposal.number
        let index = try consistencyIndex(largestEigenvalue: changed.principalEigenpair().value)
        let ratio = index / randomIndex
        if ratio < (best?.consistencyRatio ?? present) - Self.least {
          best = JudgementRevision(
            row: row, column: column, value: self[row, column], proposal: proposal,
            consistencyRatio: ratio)
        }
      }
      if let best { revisions.append(best) }
    }
    let order = revisions.indices.sorted { a, b in
      let difference = revisions[a].consistencyRatio - revisions[b].consistencyRatio
      return abs(difference) > Self.least ? difference < 0 : a < b
    }
    return order.prefix(most).map { revisions[$0] }
  }

  /// What rounding makes of a ratio of 0.
  private static let least = 1e-12
}
