package import Weighting

/// A file's square of judgements and what it amounts to.
package struct WeighedSquare: Sendable {
  /// The items' names.
  package let names: [String]
  /// Weights and consistency.
  package let weights: ExpertWeights
  /// How many judgements are missing.
  package let missing: Int
  /// The three judgements that hurt consistency most, at the most.
  package let revisions: [JudgementRevision]

  /// The square of a file, weighed.
  ///
  /// - Parameter path: the file's path.
  /// - Throws: `RoundFault.file` or `.weighing`.
  package init(path: String) throws(RoundFault) {
    let named = try NamedSquare(path: path)
    names = named.names
    missing = named.square.missingCount
    do throws(ExpertWeights.Fault) {
      weights = try named.square.weights()
      revisions = try named.square.revisions(most: 3)
    } catch {
      guard case .judgements(.cutOff(let places)) = error else {
        throw .weighing(path: path, .eigenvalues)
      }
      throw .weighing(path: path, .cutOff(square: nil, items: places.map { named.names[$0] }))
    }
  }
}
