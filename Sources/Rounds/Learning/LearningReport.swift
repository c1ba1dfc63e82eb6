import Matching
import Weighting

/// What learning came to: the model, and how far it can be trusted.
package struct LearningReport: JSONRecord, Codable {
  /// One feature's weight.
  package struct Weight: Codable, Sendable {
    package let feature: String
    /// As it was fitted: what the feature adds to the log odds.
    package let fitted: Double
    /// Its share of all weights, as the model has it.
    package let share: Double
    /// The share's interval (95 %).
    package let low: Double
    package let high: Double
    /// How many times its variance is what it would be without the other features; nil for a feature that does
    /// not vary or that others add up to.
    package let varianceInflation: Double?
  }

  /// One ridge strength.
  package struct Trial: Codable, Sendable {
    package let ridge: Double
    /// The mean over held-out rounds of the cost for each pair.
    package let cost: Double
    package let error: Double
  }

  /// A measure on held-out rounds.
  package struct HeldOut: Codable, Sendable {
    package let metric: String
    package let incumbent: EvaluationReport.Figure
    package let learned: EvaluationReport.Figure
    package let difference: EvaluationReport.Difference
  }

  /// Where propensities come from, with the exponent where they were estimated.
  package struct Propensities: Codable, Sendable {
    /// `given`, `partly_given`, `estimated` or `none`.
    package let origin: String
    /// Of rank^−decay.
    package let decay: Double?
    package let decayLow: Double?
    package let decayHigh: Double?
  }

  package var name: String
  package var method: String
  package var incumbent: String
  package var rounds: Int
  package var needs: Int
  package var firms: Int
  package var pairs: Int
  package var successes: Int
  package var propensities: Propensities
  package var ridge: Double
  package var trials: [Trial]
  package var weights: [Weight]
  package var conditionNumber: Double
  /// Features that have one value in all pairs.
  package var unvarying: [String]
  /// Groups of features that the data cannot tell apart.
  package var indistinguishable: [[String]]
  /// Features that would weigh less than nothing; only where weights are free.
  package var negative: [String]
  /// On held-out rounds (each learned from those before it) or, of a single round, on held-out firms.
  package var heldOut: [HeldOut]
  /// What was held out, in words.
  package var heldOutOn: String
}
