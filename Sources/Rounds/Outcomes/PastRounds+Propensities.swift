import Weighting

extension PastRounds {
  /// The rounds with a propensity for each pair: where files say nothing, what the ranks let one estimate.
  ///
  /// - Parameter threads: how many threads work; the answer is the same for any number.
  /// - Returns: the rounds, and where their propensities come from.
  /// - Throws: `RoundFault.cannotLearn` where the outcomes say nothing of them.
  package func withPropensities(
    threads: Int
  ) throws(RoundFault) -> (rounds: PastRounds, propensities: LearningReport.Propensities) {
    guard propensityOrigin == .none else {
      return (self, LearningReport.Propensities(origin: propensityOrigin.rawValue))
    }
    let estimate: PropensityEstimate
    do throws(LearningFault) {
      estimate = try PropensityEstimate(outcomes, threads: threads)
    } catch {
      throw .cannotLearn(error)
    }
    var past = self
    past.estimatePropensities {
      PropensityEstimate.propensities(ofRanks: $0.ranks, decay: estimate.decay)
    }
    return (
      past,
      LearningReport.Propensities(origin: PropensityOrigin.estimated.rawValue, estimate: estimate)
    )
  }
}
