import Weighting

/// What `sifang evaluate --json` prints: models side by side on past rounds.
///
/// Equal inputs and seeds give equal reports, on any number of threads. A measure that is not defined,
/// such as an AUC without a success, is null.
package struct EvaluationReport: JSONRecord, Codable {
  /// One past round.
  package struct Round: Codable, Sendable {
    package let market: String
    package let outcomes: String
    package let asOf: String
    package let inputs: [RoundRecord.Input]
    package let pairs: Int
    package let needs: Int
    package let successes: Int
    /// Rows left out, by status.
    package let leftOut: [String: Int]
  }

  /// A number with the ends of its interval (95 %).
  package struct Figure: Codable, Sendable {
    package let value: Double
    package let low: Double
    package let high: Double
  }

  /// A bin of the reliability curve.
  package struct Bin: Codable, Sendable {
    package let predicted: Double
    package let observed: Double
    package let pairs: Int
  }

  /// A group's share of the attention, beside its share of the candidates.
  package struct Group: Codable, Sendable {
    package let group: String
    package let attention: Double
    package let candidates: Double
  }

  /// What the model's ranking would have achieved on the logged pairs.
  package struct OffPolicyRecord: Codable, Sendable {
    /// By `ips`, `self_normalised_ips` and `doubly_robust`: successes for each need; by
    /// `examined_share`: the share of the pairs that would be funded which is looked at.
    package let estimates: [String: Figure?]
    package let effectiveSuccesses: Double
    /// Weights that were cut off, and at what: those of inverse propensities.
    package let cutOffWeights: Int
    package let largestWeight: Double
    /// Likewise those of the doubly robust estimate.
    package let robustCutOffWeights: Int
    package let largestRobustWeight: Double
  }

  /// How probabilities came about.
  package enum Calibration: String, Codable, Sendable {
    /// The model states them.
    case model
    /// By an ascending curve of the scores, fitted to other firms' outcomes.
    case crossFittedIsotonic = "cross_fitted_isotonic"
  }

  /// One model.
  package struct ModelRecord: Codable, Sendable {
    package let name: String
    package let version: String
    package let file: String
    package let sha256: String
    package let calibration: Calibration
    /// By measure, successes counted by inverse propensity; empty without propensities.
    package let weighted: [String: Figure?]
    /// By measure, each success counted once.
    package let unweighted: [String: Figure?]
    package let reliability: [Bin]
    /// The share of the products that appear among the first k of any need.
    package let productsAppearing: Double
    /// By `bank`, `size`, `district` and `first_loan`.
    package let exposure: [String: [Group]]
    /// Nil without propensities.
    package let offPolicy: OffPolicyRecord?
  }

  /// The second model's number less the first's.
  package struct Difference: Codable, Sendable {
    package let difference: Double
    package let low: Double
    package let high: Double
    package let pValue: Double
  }

  /// The second model beside the first.
  package struct Comparison: Codable, Sendable {
    package let weighted: [String: Difference?]
    package let unweighted: [String: Difference?]
    package let offPolicy: [String: Difference?]
  }

  /// What a reader should know before the figures are used.
  package enum Notice: String, Codable, CaseIterable, Sendable {
    case undecidedLeftOut = "undecided_left_out"
    case noPropensities = "no_propensities"
    case partlyGivenPropensities = "partly_given_propensities"
    case estimatedPropensities = "estimated_propensities"
    case listsNoLongerThanK = "lists_no_longer_than_k"
    case fewEffectiveSuccesses = "few_effective_successes"
    case noSuccess = "no_success"
    case noFailure = "no_failure"
    case fewFirms = "few_firms"
  }

  package var version: String
  package var k: Int
  package var replicates: Int
  package var seed: UInt64
  package var rounds: [Round]
  package var pairs: Int
  package var needs: Int
  package var firms: Int
  package var successes: Int
  package var propensities: PastRounds.PropensityOrigin
  package var models: [ModelRecord]
  /// Nil for one model alone.
  package var comparison: Comparison?
  package var notices: [Notice]

}

extension EvaluationReport.Figure {
  init(_ estimate: Estimate) {
    self.init(value: estimate.value, low: estimate.low, high: estimate.high)
  }
}

extension EvaluationReport.Difference {
  init(_ paired: PairedDifference) {
    self.init(
      difference: paired.difference.value, low: paired.difference.low,
      high: paired.difference.high, pValue: paired.probability)
  }
}
