import Digests
import Market
import Matching
import Weighting

/// How models are judged on past rounds.
package struct EvaluationOptions: Sendable {
  /// One model, or two to be compared.
  package var models: [ModelFile]
  /// How many of a list are looked at.
  package var k = 10
  /// How many resamples of firms intervals rest on.
  package var replicates = 200
  /// What resamples and folds depend on.
  package var seed: UInt64 = 1
  /// How many threads work.
  package var threads = 1

  /// Options with the defaults above.
  package init(models: [ModelFile]) { self.models = models }
}

extension PastRounds {
  /// Judges models on the rounds.
  ///
  /// - Parameter options: the models, and how they are judged.
  /// - Returns: the report.
  /// - Throws: a `RoundFault` where a model cannot score a round.
  package func evaluate(
    _ options: EvaluationOptions
  ) throws(RoundFault) -> EvaluationReport {
    var terms = Evaluation.Terms()
    (terms.k, terms.replicates) = (options.k, options.replicates)
    (terms.seed, terms.threads) = (options.seed, options.threads)
    var entrants: [Evaluation.Entrant] = []
    for model in options.models {
      let curve = model.document.calibration?.curve
      var calibration: (@Sendable (Double) -> Double)?
      if let curve { calibration = { curve.probability(at: $0) } }
      entrants.append(
        Evaluation.Entrant(
          scores: try scores(under: model, threads: options.threads), calibration: calibration))
    }
    let evaluation = Evaluation(
      entrants, on: outcomes, order: pairs.map { Int32($0.product) }, terms: terms)
    let groups = ExposureGroups(self)
    let models = options.models.indices.map { place in
      record(
        options.models[place], at: place, of: evaluation, entrant: entrants[place], groups: groups,
        k: options.k)
    }
    return EvaluationReport(
      version: programVersion, k: options.k, replicates: options.replicates, seed: options.seed,
      rounds: rounds.map(Self.record), pairs: pairs.count, needs: outcomes.needRanges.count,
      firms: Set(outcomes.firms).count, successes: outcomes.successes.count { $0 },
      propensities: propensityOrigin, models: models,
      comparison: options.models.count == 2 ? comparison(evaluation) : nil,
      notices: notices(models, k: options.k))
  }

  private func record(
    _ file: ModelFile, at place: Int, of evaluation: Evaluation, entrant: Evaluation.Entrant,
    groups: ExposureGroups, k: Int
  ) -> EvaluationReport.ModelRecord {
    func figures(_ lines: [Evaluation.Line], _ measures: [Measure]) -> [String: EvaluationReport
      .Figure?]
    {
      Dictionary(
        uniqueKeysWithValues: measures.map {
          ($0.code, lines[$0.rawValue].estimates[place].map(EvaluationReport.Figure.init))
        })
    }
    let portrait = evaluation.portraits[place]
    return EvaluationReport.ModelRecord(
      name: file.model.name, version: file.model.version, file: file.name,
      sha256: Digest.sha256(file.bytes),
      calibration: entrant.calibration == nil ? .crossFittedIsotonic : .model,
      weighted: isWeighted ? figures(evaluation.weighted, Measure.weighable) : [:],
      unweighted: figures(evaluation.unweighted, Measure.countable),
      reliability: portrait.reliability.bins.map {
        EvaluationReport.Bin(predicted: $0.predicted, observed: $0.observed, pairs: $0.pairs)
      },
      productsAppearing: productsAppearing(portrait.places, k: k),
      exposure: groups.exposure(needPlaces: portrait.places, scores: entrant.scores, k: k),
      offPolicy: isWeighted
        ? EvaluationReport.OffPolicyRecord(
          estimates: figures(evaluation.weighted, Measure.offPolicy),
          effectiveSuccesses: portrait.offPolicy.effectiveSuccesses,
          cutOffWeights: portrait.offPolicy.cutOffCount, largestWeight: OffPolicy.largestWeight,
          robustCutOffWeights: portrait.offPolicy.robustCutOffCount,
          largestRobustWeight: OffPolicy.largestRobustWeight)
        : nil)
  }

  private var isWeighted: Bool { propensityOrigin != .none }

  private func comparison(_ evaluation: Evaluation) -> EvaluationReport.Comparison {
    func differences(
      _ lines: [Evaluation.Line], _ measures: [Measure]
    ) -> [String: EvaluationReport.Difference?] {
      Dictionary(
        uniqueKeysWithValues: measures.map {
          ($0.code, lines[$0.rawValue].differences[0].map(EvaluationReport.Difference.init))
        })
    }
    return EvaluationReport.Comparison(
      weighted: isWeighted ? differences(evaluation.weighted, Measure.weighable) : [:],
      unweighted: differences(evaluation.unweighted, Measure.countable),
      offPolicy: isWeighted ? differences(evaluation.weighted, Measure.offPolicy) : [:])
  }

  private static func record(_ round: PastRound) -> EvaluationReport.Round {
    EvaluationReport.Round(
      market: round.source.market.path, outcomes: round.source.outcomes,
      asOf: round.market.asOf.description, inputs: round.inputs, pairs: round.rows.count,
      needs: Set(round.rows.map(\.need)).count, successes: round.rows.count(where: \.isSuccess),
      leftOut: Dictionary(
        uniqueKeysWithValues: round.leftOut.map { ($0.key.rawValue, $0.value) }))
  }

  private func productsAppearing(_ places: [Int32], k: Int) -> Double {
    var shown: Set<[Int]> = []
    for (pair, place) in zip(pairs, places) where place <= k {
      shown.insert([pair.round, pair.product])
    }
    let count = rounds.reduce(0) { $0 + $1.market.products.count }
    return count == 0 ? 0 : Double(shown.count) / Double(count)
  }

  /// Under so many equally weighted successes an estimate says little.
  private static let fewSuccesses = 50.0
  /// Under so many firms resampling them says little.
  private static let fewFirms = 20

  private func notices(
    _ models: [EvaluationReport.ModelRecord], k: Int
  ) -> [EvaluationReport.Notice] {
    let longest = outcomes.needRanges.map(\.count).max() ?? 0
    let isFew = models.contains {
      ($0.offPolicy?.effectiveSuccesses ?? .infinity) < Self.fewSuccesses
    }
    return EvaluationReport.Notice.allCases.filter { notice in
      switch notice {
      case .undecidedLeftOut: rounds.contains { !$0.leftOut.isEmpty }
      case .noPropensities: propensityOrigin == .none
      case .partlyGivenPropensities: propensityOrigin == .partlyGiven
      case .estimatedPropensities: propensityOrigin == .estimated
      case .listsNoLongerThanK: longest <= k
      case .fewEffectiveSuccesses: isFew
      case .noSuccess: !outcomes.successes.contains(true)
      case .noFailure: !outcomes.successes.contains(false)
      case .fewFirms: Set(outcomes.firms).count < Self.fewFirms
      }
    }
  }
}

extension Measure {
  /// Those in which successes can count by inverse propensity.
  static let weighable: [Measure] = [.area, .logLoss, .brier, .gain, .reciprocalPlace, .hit]
  /// Those in which each success can count once.
  static let countable = weighable + [.coverage]
  /// Those that say what a ranking would have achieved.
  static let offPolicy: [Measure] = [
    .inversePropensity, .selfNormalised, .doublyRobust, .examinedShare,
  ]
}
