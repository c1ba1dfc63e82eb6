import Weighting

/// What tuning came to: the model, and how far it can be trusted.
package struct TuningReport: JSONRecord, Codable {
  /// One feature's weight, as a share of all.
  package struct Weight: Codable, Sendable {
    package let feature: String
    package let start: Double
    package let tuned: Double
    /// Whether the search could move it: a feature in which no need's products differ changes no order.
    package let isSearched: Bool
  }

  /// One shape.
  package struct Shape: Codable, Sendable {
    package let shape: String
    package let start: Double
    package let tuned: Double
  }

  /// The goal's number on the pairs that the search looked at.
  package struct Found: Codable, Sendable {
    package let start: Double
    package let tuned: Double
    /// The standard error at the start.
    package let error: Double
  }

  package var name: String
  package var start: String
  package var goal: String
  package var k: Int
  package var seed: UInt64
  package var generations: Int
  package var population: Int
  package var caution: Double
  package var rounds: Int
  package var needs: Int
  package var firms: Int
  package var pairs: Int
  package var successes: Int
  package var propensities: LearningReport.Propensities
  package var weights: [Weight]
  /// Those that were searched.
  package var shapes: [Shape]
  /// Of the final model, on all pairs: looks better than it is, since the search saw them.
  package var found: Found
  /// Every goal's number for a model tuned by the same search without the pairs that it is judged by.
  package var heldOut: [LearningReport.HeldOut]
  /// What was held out, in words.
  package var heldOutOn: String
}
