import Market
import Matching
import Weighting

extension PastRounds {
  /// Tunes a model by what became of the rounds' pairs: first without the last round, which judges it, then by all.
  ///
  /// - Parameters:
  ///   - options: how; the start is the model under whose shapes the rounds were read.
  ///   - earlier: how far an earlier run came, and where that stands, for messages; nil to begin.
  ///   - report: told of progress.
  ///   - keep: given the state after each generation; what it throws ends the search.
  /// - Returns: the model's document, and how far it can be trusted.
  /// - Throws: `RoundFault.cannotTune`, `.cannotLearn` where propensities cannot be estimated, and what `keep` throws.
  package func tune(
    _ options: TuningOptions, from earlier: (path: String, state: TuningState)? = nil,
    report: @escaping ProgressReport = { _ in },
    keep: (TuningState) throws(RoundFault) -> Void = { _ in }
  ) throws(RoundFault) -> (document: ModelDocument, report: TuningReport) {
    let tuner = try Tuner(self, options)
    var state = tuner.fresh
    if let earlier {
      try orCannotTune { () throws(TuningFault) in
        try earlier.state.check(against: state, path: earlier.path)
      }
      state = earlier.state
    }
    func tell() {
      let done = state.trial.generation + state.final.generation
      report(
        RoundProgress(
          stage: .tuning, share: min(1, Double(done) / Double(2 * max(1, options.generations)))))
    }
    tell()
    while state.trial.generation < options.generations {
      tuner.trial.advance(&state.trial)
      try keep(state)
      tell()
    }
    while state.final.generation < options.generations {
      tuner.final.advance(&state.final)
      try keep(state)
      tell()
    }
    return try tuner.result(of: state)
  }
}

/// The two searches of a tuning, and what is made of what they find.
private struct Tuner {
  let past: PastRounds
  let options: TuningOptions
  let propensities: LearningReport.Propensities
  let judgedRows: [Int]
  let judged: PastLists
  /// The search without the judged pairs.
  let trial: TuningSearch
  /// The search on all pairs.
  let final: TuningSearch

  init(_ rounds: PastRounds, _ options: TuningOptions) throws(RoundFault) {
    let start = options.start.model
    guard start.weight(of: .history) == 0 else { throw .cannotTune(.weighsHistory) }
    guard start.isAbsolute else {
      throw .cannotTune(
        .comparesProducts(method: options.start.document.ranking?.method ?? "weighted_sum"))
    }
    let (past, propensities) = try rounds.withPropensities(threads: options.threads)
    guard let fold = TuningTrial.fold(of: past.outcomes) else {
      throw .cannotTune(.nothingToTune)
    }
    // Only where shapes move are features worked out again.
    let matchers =
      options.tunesShapes
      ? past.rounds.map { Matcher(market: $0.market, model: start, threads: options.threads) } : []
    func lists(_ rows: [Int]) -> PastLists {
      PastLists(past, rows: rows, matchers: matchers, options)
    }
    let searches = try orCannotTune { () throws(TuningFault) in
      (
        try TuningSearch(by: lists(fold.learning), options),
        try TuningSearch(by: lists(Array(past.pairs.indices)), options)
      )
    }
    (trial, final) = searches
    judgedRows = fold.judging
    judged = lists(fold.judging)
    (self.past, self.options, self.propensities) = (past, options, propensities)
  }

  /// The tuning before its first generation.
  var fresh: TuningState {
    TuningState(terms: past.terms(of: options), trial: trial.fresh, final: final.fresh)
  }

  /// The model and the report of searches that are over.
  func result(
    of state: TuningState
  ) throws(RoundFault) -> (document: ModelDocument, report: TuningReport) {
    let untouched = trial.found(by: state.trial)
    let challenger = try model(untouched)
    let judgement = TuningTrial(of: challenger, on: past, judged, rows: judgedRows, options)
    let found = final.found(by: state.final)
    let start = options.start.model
    let total = Feature.allCases.reduce(0) { $0 + start.weight(of: $1) }
    let point = state.final.best?.point ?? final.fresh.mean
    let outcomes = past.outcomes
    let report = TuningReport(
      name: options.name, start: options.start.document.name, goal: options.goal.rawValue,
      k: options.k, seed: options.seed, generations: options.generations,
      population: options.populationSize, caution: options.caution, rounds: past.rounds.count,
      needs: outcomes.needRanges.count, firms: Set(outcomes.firms).count, pairs: outcomes.count,
      successes: outcomes.successes.count { $0 }, propensities: propensities,
      weights: Feature.allCases.filter { $0 != .history || start.weight(of: $0) > 0 }.map {
        TuningReport.Weight(
          feature: $0.code, start: start.weight(of: $0) / total,
          tuned: found.weights[$0, default: 0], isSearched: final.space.features.contains($0))
      },
      shapes: final.space.shapes.map {
        TuningReport.Shape(shape: $0.rawValue, start: start.shapes[$0], tuned: found.shapes[$0])
      },
      found: TuningReport.Found(
        start: final.objective.startValue, tuned: final.goal(at: point),
        error: final.objective.error),
      heldOut: judgement.lines, heldOutOn: judgement.place)
    return (document(found, report), report)
  }

  private func model(
    _ found: (weights: [Feature: Double], shapes: Shapes)
  ) throws(RoundFault) -> Model {
    do throws(Model.Fault) {
      return try Model(
        name: options.name, version: "1", weights: found.weights, shapes: found.shapes)
    } catch {
      throw .badModel(path: options.name, .weights(error))
    }
  }

  private func document(
    _ found: (weights: [Feature: Double], shapes: Shapes), _ report: TuningReport
  ) -> ModelDocument {
    var document = ModelDocument(
      name: options.name, version: "1", method: .tuned, weights: found.weights)
    var shapes = options.start.document.shapes ?? [:]
    for name in final.space.shapes { shapes[name.rawValue] = found.shapes[name] }
    document.shapes = shapes.isEmpty ? nil : shapes
    document.data = past.dataSources
    document.scores = report.heldOut.scores(over: report.start, on: report.heldOutOn)
    document.date = options.date
    document.note =
      "Tuned from \(report.start) for \(report.goal) on \(report.rounds) rounds: \(report.pairs) pairs of "
      + "\(report.needs) needs, \(report.successes) taken up; seed \(report.seed), \(report.generations) generations of "
      + "\(report.population), caution \(report.caution.written), propensities \(report.propensities.origin). "
      + "Scores are of a model tuned likewise without what they were taken on."
    return document
  }
}

/// A fault of tuning as one of the round.
private func orCannotTune<Value>(_ body: () throws(TuningFault) -> Value) throws(RoundFault)
  -> Value
{
  do throws(TuningFault) {
    return try body()
  } catch {
    throw .cannotTune(error)
  }
}
