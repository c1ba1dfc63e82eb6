/// How weights are learned from past rounds.
package struct LearningOptions: Sendable {
  /// What is fitted.
  package enum Method: String, CaseIterable, Sendable {
    /// Which pairs succeed.
    case logistic
    /// Which of a need's pairs succeed rather than others.
    case pairwise
  }

  /// What is taken for how likely a bank looked at a pair.
  package enum Propensities: String, CaseIterable, Sendable {
    /// What the files say; where they say nothing, what the ranks let one estimate.
    case given
    /// What the ranks let one estimate, whatever the files say.
    case estimated
    /// Every pair counts as looked at.
    case none
  }

  /// How pairs that a bank may not have looked at enter a logistic regression.
  package enum Estimator: String, CaseIterable, Sendable {
    /// The exact likelihood of having been looked at and then taken up.
    case seen
    /// Each success counts one over its propensity.
    case ipw
  }

  /// The model's name.
  package var name = "learned"
  /// The day the model is made, ISO 8601.
  package var date: String?
  /// What is fitted.
  package var method = Method.logistic
  /// What is taken for how likely a bank looked at a pair.
  package var propensities = Propensities.given
  /// How propensities enter a logistic regression; a pairwise one weighs by their inverse.
  package var estimator = Estimator.seen
  /// Whether a weight may turn against its feature.
  package var isFree = false
  /// The ridge strength; nil to choose by cross-validation.
  package var ridge: Double?
  /// Whether the feature `history` is learned too.
  package var usesHistory = false
  /// How many resamples of firms intervals rest on.
  package var replicates = 200
  /// What resamples depend on.
  package var seed: UInt64 = 1
  /// How many threads work; the answer is the same for any number.
  package var threads = 1
  /// The model that the learned one is compared with on held-out rounds.
  package var incumbent: ModelFile

  /// Options with the defaults above.
  ///
  /// - Parameter incumbent: the model that the learned one is compared with.
  package init(incumbent: ModelFile) { self.incumbent = incumbent }
}
