private import Glibc

/// How far a stated probability lies from what came of a pair.
package enum ProbabilityLoss {
  /// Logarithmic loss, in nats: −gain·log q − (1 − gain)·log(1 − q).
  ///
  /// - Parameters:
  ///   - probability: q, kept the smallest step of Float64 away from 0 and 1, as scikit-learn does.
  ///   - gain: how much of a success the pair is.
  /// - Returns: the loss; not negative for a gain in [0, 1].
  package static func logarithmic(_ probability: Double, gain: Double) -> Double {
    let q = min(max(probability, .ulpOfOne), 1 - .ulpOfOne)
    return -gain * log(q) - (1 - gain) * log1p(-q)
  }

  /// Quadratic loss: gain·(1 − q)² + (1 − gain)·q².
  ///
  /// Source: G. W. Brier, "Verification of Forecasts Expressed in Terms of Probability", 1950.
  package static func quadratic(_ probability: Double, gain: Double) -> Double {
    gain * (1 - probability) * (1 - probability) + (1 - gain) * probability * probability
  }
}
