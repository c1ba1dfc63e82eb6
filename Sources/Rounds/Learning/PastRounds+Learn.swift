import LinearAlgebra
import Market
import Matching
import Weighting

extension PastRounds {
  /// Learns a model from what became of the rounds' pairs.
  ///
  /// - Parameters:
  ///   - options: how.
  ///   - report: told of progress.
  /// - Returns: the model, nil where free weights turned against features, so that no model can have them; and how
  ///   far it can be trusted.
  /// - Throws: `RoundFault.cannotLearn`.
  package func learn(
    _ options: LearningOptions, report: @escaping ProgressReport = { _ in }
  ) throws(RoundFault) -> (model: LearnedModel?, report: LearningReport) {
    let incumbent = try scores(under: options.incumbent, threads: options.threads)
    do throws(LearningFault) {
      return try learned(options, incumbent: incumbent, report: report)
    } catch {
      throw .cannotLearn(error)
    }
  }

  private func learned(
    _ options: LearningOptions, incumbent: [Double], report: @escaping ProgressReport
  ) throws(LearningFault) -> (model: LearnedModel?, report: LearningReport) {
    func tell(_ share: Double) { report(RoundProgress(stage: .learning, share: share)) }
    tell(0)
    let features = Feature.allCases.filter { options.usesHistory || $0 != .history }
    let known = options.usesHistory ? outcomesWithHistory(threads: options.threads) : outcomes
    let sight = try Sight(known, propensityOrigin, options)
    var seen = sight.outcomes
    seen.features = seen.features.taking(columns: 0..<features.count)
    let fit = try WeightFit(seen, options, sight.correction)
    tell(0.2)
    let collinearity = try Collinearity(of: seen.features)
    let shares = WeightShares(
      of: features, unvarying: collinearity.unvarying, incumbent: options.incumbent.model)
    let trial = try HeldOutTrial(
      seen, options, sight.correction, shares, incumbent: incumbent, of: self)
    tell(0.5)
    let intervals = try fit.intervals(seen, options, sight.correction)
    tell(1)
    guard let share = shares.shares(of: fit.weights), let scale = shares.scale(of: fit.weights)
    else { throw .nothingToLearn }
    let learned = LearningReport(
      name: options.name, method: options.method.rawValue,
      incumbent: options.incumbent.document.name, rounds: rounds.count,
      needs: seen.needRanges.count, firms: Set(seen.firms).count, pairs: seen.count,
      successes: seen.successes.count { $0 }, propensities: sight.propensities, ridge: fit.ridge,
      trials: fit.trials.map {
        LearningReport.Trial(ridge: $0.ridge, cost: $0.cost, error: $0.error)
      },
      weights: features.indices.map { place in
        let isKept = collinearity.unvarying.contains(place)
        return LearningReport.Weight(
          feature: features[place].code, fitted: fit.weights[place], share: share[place],
          low: isKept ? share[place] : intervals.weights[place].lowerBound * scale,
          high: isKept ? share[place] : intervals.weights[place].upperBound * scale,
          varianceInflation: collinearity.inflations[place].flatMap { $0.isFinite ? $0 : nil })
      },
      conditionNumber: collinearity.conditionNumber,
      unvarying: collinearity.unvarying.map { features[$0].code },
      indistinguishable: collinearity.groups.map { $0.map { features[$0].code } },
      negative: features.indices.filter { fit.weights[$0] < 0 }.map { features[$0].code },
      heldOut: trial.lines, heldOutOn: trial.place)
    guard learned.negative.isEmpty else { return (nil, learned) }
    let history = options.usesHistory ? history(threads: options.threads) : nil
    return (LearnedModel(document: document(learned, trial, options), history: history), learned)
  }

  private func document(
    _ learned: LearningReport, _ trial: HeldOutTrial, _ options: LearningOptions
  ) -> ModelDocument {
    var document = ModelDocument(
      name: options.name, version: "1", method: options.method == .logistic ? .logistic : .pairwise,
      weights: Dictionary(
        uniqueKeysWithValues: zip(Feature.allCases, learned.weights).map { ($0, $1.share.written) })
    )
    document.weightIntervals = Dictionary(
      uniqueKeysWithValues: learned.weights.map { ($0.feature, [$0.low.written, $0.high.written]) })
    document.calibration = trial.calibration
    document.data = dataSources
    document.scores = learned.heldOut.scores(over: learned.incumbent, on: learned.heldOutOn)
    document.date = options.date
    document.note =
      "Learned from \(learned.rounds) rounds: \(learned.pairs) pairs of \(learned.needs) needs, "
      + "\(learned.successes) taken up; ridge \(learned.ridge.written), propensities "
      + "\(learned.propensities.origin)."
    return document
  }
}

extension LearningReport.Propensities {
  /// Where propensities come from, with the estimate where they were estimated.
  init(origin: String, estimate: PropensityEstimate? = nil) {
    self.init(
      origin: origin, decay: estimate?.decay, decayLow: estimate?.interval.lowerBound,
      decayHigh: estimate?.interval.upperBound)
  }
}

/// How pairs that nobody looked at are taken into account, and where that comes from.
private struct Sight {
  let outcomes: Outcomes
  let correction: Outcomes.SightCorrection
  let propensities: LearningReport.Propensities

  init(
    _ known: Outcomes, _ origin: PastRounds.PropensityOrigin, _ options: LearningOptions
  ) throws(LearningFault) {
    let corrected: Outcomes.SightCorrection =
      options.estimator == .seen ? .seen : .inversePropensity
    if options.propensities == .none {
      (outcomes, correction) = (known, .none)
      propensities = LearningReport.Propensities(origin: "none")
    } else if options.propensities == .given, origin != .none {
      (outcomes, correction) = (known, corrected)
      propensities = LearningReport.Propensities(origin: origin.rawValue)
    } else {
      let estimate = try PropensityEstimate(known, threads: options.threads)
      var seen = known
      seen.propensities = PropensityEstimate.propensities(
        ofRanks: seen.ranks, decay: estimate.decay)
      (outcomes, correction) = (seen, corrected)
      propensities = LearningReport.Propensities(origin: "estimated", estimate: estimate)
    }
  }
}

extension Double {
  /// The number with six decimals, as model files have it.
  var written: Double { (self * 1e6).rounded() / 1e6 }
}
