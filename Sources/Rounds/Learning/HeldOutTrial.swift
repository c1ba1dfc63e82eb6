import LinearAlgebra
import Market
import Matching
import Weighting

/// What weights learned without a round say of it, beside the model in use.
struct HeldOutTrial: Sendable {
  /// Measures of both models.
  let lines: [LearningReport.HeldOut]
  /// How likely pairs of a score are taken up, if looked at.
  let calibration: ModelDocument.Calibration?
  /// What was held out, in words.
  let place: String

  /// Learns from the rounds before each round and judges by it; of a single round, from some firms
  /// and by the others.
  ///
  /// - Parameters:
  ///   - outcomes: the outcomes, their propensities decided.
  ///   - options: how weights are learned.
  ///   - correction: how pairs that nobody looked at are taken into account.
  ///   - shares: how fitted weights become a model's.
  ///   - incumbent: each pair's score under the model in use.
  ///   - past: the rounds that the outcomes are of.
  /// - Throws: a `LearningFault`.
  init(
    _ outcomes: Outcomes, _ options: LearningOptions, _ correction: Outcomes.SightCorrection,
    _ shares: WeightShares, incumbent: [Double], of past: PastRounds
  ) throws(LearningFault) {
    let isForward = past.rounds.count > 1
    let folds = isForward ? Fold.forward(outcomes) : Fold.byFirms(outcomes, parts: 5)
    var scores = [Double](repeating: 0, count: outcomes.count)
    var judged: [Int] = []
    for fold in folds {
      let fit = try WeightFit(outcomes.taking(fold.learning), options, correction)
      guard let weights = shares.shares(of: fit.weights) else { throw .nothingToLearn }
      let sums = outcomes.features.taking(rows: fold.judging).times(weights)
      for (row, sum) in zip(fold.judging, sums) { scores[row] = sum }
      judged += fold.judging
    }
    judged.sort()
    var terms = Evaluation.Terms()
    (terms.replicates, terms.seed, terms.threads) =
      (options.replicates, options.seed, options.threads)
    let held = outcomes.taking(judged)
    let evaluation = Evaluation(
      [
        Evaluation.Entrant(scores: judged.map { incumbent[$0] }),
        Evaluation.Entrant(scores: judged.map { scores[$0] }),
      ], on: held, order: judged.map { Int32(past.pairs[$0].product) }, terms: terms)
    // Not the first success's place: what nobody looked at is missing from it, which favours the model that made
    // the lists.
    lines = [Measure.area, .gain, .inversePropensity, .doublyRobust].compactMap { measure in
      let line = evaluation.weighted[measure.rawValue]
      guard let first = line.estimates[0], let second = line.estimates[1],
        let difference = line.differences[0]
      else { return nil }
      return LearningReport.HeldOut(
        metric: measure == .gain ? "ndcg@\(terms.k)" : measure.code,
        incumbent: EvaluationReport.Figure(first), learned: EvaluationReport.Figure(second),
        difference: EvaluationReport.Difference(difference))
    }
    calibration = Self.calibration(scores: judged.map { scores[$0] }, held)
    let needs = held.needRanges.count
    place =
      isForward
      ? "rounds 2 to \(past.rounds.count), each learned from those before: \(needs) needs"
      : "firms held out in five parts: \(needs) needs"
  }

  /// The curve of held-out scores, with six decimals.
  private static func calibration(
    scores: [Double], _ held: Outcomes
  ) -> ModelDocument.Calibration? {
    let targets = zip(held.successes, held.propensities).map { $0 ? 1 / $1 : 0 }
    guard let curve = try? IsotonicCalibration(scores: scores, targets: targets) else { return nil }
    // So many speak for no certainty.
    let least = 1 / Double(held.count + 2)
    var (ascending, probabilities): ([Double], [Double]) = ([], [])
    for point in curve.points {
      let score = point.score.written
      // Points that lie nearer than the decimals are one.
      guard ascending.last.map({ $0 < score }) ?? true else { continue }
      ascending.append(score)
      probabilities.append(min(max(point.probability, least), 1 - least).written)
    }
    return ModelDocument.Calibration(scores: ascending, probabilities: probabilities)
  }
}
