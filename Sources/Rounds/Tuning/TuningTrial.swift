import Market
import Matching
import Weighting

/// What a model tuned without some pairs achieves on them, beside the start.
struct TuningTrial: Sendable {
  /// Each goal's number of both models.
  let lines: [LearningReport.HeldOut]
  /// What was held out, in words.
  let place: String

  /// The pairs to tune by and to judge by: the last round is judged, of a single round a third of the firms.
  ///
  /// - Parameter outcomes: the outcomes.
  /// - Returns: the fold, firms of the judged pairs left out of the tuning; nil where a side would be empty.
  static func fold(of outcomes: Outcomes) -> Fold? {
    Set(outcomes.rounds).count > 1
      ? Fold.forward(outcomes).last : Fold.byFirms(outcomes, parts: 3).first
  }

  /// Judges a model on pairs that it was not tuned by.
  ///
  /// - Parameters:
  ///   - tuned: the model.
  ///   - past: the rounds.
  ///   - judged: the pairs, made ready.
  ///   - rows: their places.
  ///   - options: the start, replicates and seed.
  init(
    of tuned: Model, on past: PastRounds, _ judged: PastLists, rows: [Int],
    _ options: TuningOptions
  ) {
    let scores = [options.start.model, tuned].map { model in
      let all = past.scores(under: model, threads: options.threads)
      return rows.map { Int32((all[$0] * 1e9).rounded()) }
    }
    let lists = judged.lists
    let bootstrap = FirmBootstrap(
      replicates: options.replicates, seed: options.seed, threads: options.threads)
    lines = TuningGoal.allCases.compactMap { goal in
      let terms = scores.map { lists.terms(of: goal, scores: $0) }
      let resamples = bootstrap.values(firmCount: lists.firmCount) { counts in
        terms.map { lists.value(of: $0, firmCounts: counts) }
      }
      let numbers = terms.indices.map { model in
        (value: terms[model].value, replicates: resamples.map { $0[model] })
      }
      guard let first = Estimate(numbers[0].value, replicates: numbers[0].replicates),
        let second = Estimate(numbers[1].value, replicates: numbers[1].replicates),
        let difference = PairedDifference(numbers[0], numbers[1])
      else { return nil }
      return LearningReport.HeldOut(
        metric: goal == .gain ? "ndcg@\(options.k)" : goal.rawValue,
        incumbent: EvaluationReport.Figure(first), learned: EvaluationReport.Figure(second),
        difference: EvaluationReport.Difference(difference))
    }
    place =
      past.rounds.count > 1
      ? "round \(past.rounds.count), tuned by those before: \(lists.needs.count) needs"
      : "a third of the firms, tuned by the others: \(lists.needs.count) needs"
  }
}
