/// One number that says how good a model is.
package enum Measure: Int, CaseIterable, Sendable {
  /// How likely a success scores above a failure.
  case area
  /// Mean logarithmic loss of the probabilities, in nats.
  case logLoss
  /// Mean quadratic loss of the probabilities.
  case brier
  /// Normalised discounted cumulative gain at k, mean over needs with a success.
  case gain
  /// Reciprocal place of the first success, mean over needs with one.
  case reciprocalPlace
  /// Share of the needs with a success that have one among the first k.
  case hit
  /// Share of all needs that have a success among the first k.
  case coverage
  /// Successes for each need under the model's ranking, by inverse propensity.
  case inversePropensity
  /// Likewise, over the sum of the weights' own examinations: what cut weights lose is made up for
  /// at the mean rate. Where none was cut it is the same, since a ranking's examinations are known.
  case selfNormalised
  /// Likewise, with a reward model.
  case doublyRobust
  /// Which share of the pairs that would be funded is looked at under the model's ranking: inverse
  /// propensities over their own sum (A. Swaminathan and T. Joachims, "The Self-Normalized Estimator
  /// for Counterfactual Learning", NIPS 2015).
  case examinedShare

  /// The measure's name in files.
  package var code: String {
    switch self {
    case .area: "auc"
    case .logLoss: "log_loss"
    case .brier: "brier"
    case .gain: "ndcg"
    case .reciprocalPlace: "mrr"
    case .hit: "hit"
    case .coverage: "coverage"
    case .inversePropensity: "ips"
    case .selfNormalised: "self_normalised_ips"
    case .doublyRobust: "doubly_robust"
    case .examinedShare: "examined_share"
    }
  }

  /// Whether more of it is worse.
  package var isLoss: Bool { self == .logLoss || self == .brier }
}
