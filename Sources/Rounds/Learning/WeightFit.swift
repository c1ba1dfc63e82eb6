import LinearAlgebra
import Weighting

/// Weights that outcomes say, by either method, with all that is asked of them.
struct WeightFit: Sendable {
  /// One weight for each feature, in the outcomes' columns.
  let weights: [Double]
  /// The ridge strength.
  let ridge: Double
  /// What each ridge strength was worth; empty where one was given.
  let trials: [RidgeChoice.Trial]

  /// The weights of outcomes at a ridge strength, or at the best by cross-validation over rounds.
  ///
  /// - Parameters:
  ///   - outcomes: the outcomes.
  ///   - options: the method, bounds and ridge.
  ///   - correction: how pairs that nobody looked at are taken into account.
  /// - Throws: a `LearningFault`.
  init(
    _ outcomes: Outcomes, _ options: LearningOptions, _ correction: Outcomes.SightCorrection
  ) throws(LearningFault) {
    var terms = Self.terms(outcomes, options)
    let folds = Fold.byRounds(outcomes)
    var choice: RidgeChoice?
    if options.ridge == nil {
      switch options.method {
      case .logistic:
        choice = try RidgeChoice(
          outcomes.binaryRows(correction), folds: folds, terms: terms, threads: options.threads)
      case .pairwise:
        choice = try RidgeChoice(
          ranking: outcomes, folds: folds, isCorrected: correction != .none, terms: terms,
          threads: options.threads)
      }
    }
    terms.ridge = options.ridge ?? choice?.ridge ?? 0
    ridge = terms.ridge
    trials = choice?.trials ?? []
    weights = try Self.weights(
      outcomes, options.method, terms, correction, times: nil, threads: options.threads)
  }

  /// Each weight's interval, by fitting resamples of whole firms at the same ridge strength.
  ///
  /// - Parameters:
  ///   - outcomes: the outcomes.
  ///   - options: the method, bounds, replicates and seed.
  ///   - correction: how pairs that nobody looked at are taken into account.
  /// - Returns: the intervals.
  /// - Throws: a `LearningFault` where half of the resamples or more cannot be learned from.
  func intervals(
    _ outcomes: Outcomes, _ options: LearningOptions, _ correction: Outcomes.SightCorrection
  ) throws(LearningFault) -> WeightIntervals {
    var terms = Self.terms(outcomes, options)
    terms.ridge = ridge
    return try WeightIntervals(
      of: weights, firms: outcomes.firms, replicates: options.replicates, seed: options.seed,
      threads: options.threads
    ) { [terms] times in
      try? Self.weights(outcomes, options.method, terms, correction, times: times, threads: 1)
    }
  }

  private static func terms(_ outcomes: Outcomes, _ options: LearningOptions) -> WeightTerms {
    WeightTerms(
      isNonNegative: [Bool](repeating: !options.isFree, count: outcomes.features.columnCount))
  }

  /// The weights under terms, each row counting `times` as often, or once for nil.
  private static func weights(
    _ outcomes: Outcomes, _ method: LearningOptions.Method, _ terms: WeightTerms,
    _ correction: Outcomes.SightCorrection, times: [Double]?, threads: Int
  ) throws(LearningFault) -> [Double] {
    switch method {
    case .logistic:
      var rows = try outcomes.binaryRows(correction)
      if let times { rows = try rows.weighted(times) }
      return try LogisticRegression(rows, terms: terms, threads: threads).weights
    case .pairwise:
      var groups = try outcomes.gradedGroups(isCorrected: correction != .none)
      if let times { groups = try groups.weighted(times) }
      return try PairwiseRanking(groups, terms: terms, threads: threads).weights
    }
  }
}
