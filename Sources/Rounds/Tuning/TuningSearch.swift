import Matching
import Weighting

/// One search: models around a start, and what some pairs say of each.
struct TuningSearch: Sendable {
  /// The first models' standard deviation of each logarithm.
  private static let firstStep = 0.5

  /// The models that are searched.
  let space: ModelSpace
  /// What is looked for.
  let objective: TuningObjective
  /// The search before its first generation.
  let fresh: SeparableEvolution
  private let pairs: PastLists
  private let threads: Int

  /// A search that has not begun.
  ///
  /// - Parameters:
  ///   - pairs: what is searched by.
  ///   - options: the start and how it is left.
  /// - Throws: `TuningFault.nothingToTune`.
  init(by pairs: PastLists, _ options: TuningOptions) throws(TuningFault) {
    let features = pairs.distinguishing
    let space = ModelSpace(
      around: options.start.model, features: features,
      shapes: options.tunesShapes
        ? Shapes.Name.allCases.filter { features.contains($0.feature) } : [])
    let origin = [Double](repeating: 0, count: space.dimension)
    guard
      features.contains(where: { options.start.model.weight(of: $0) > 0 }),
      let objective = TuningObjective(
        pairs.lists, goal: options.goal, startScores: pairs.scores(at: origin, of: space),
        caution: options.caution)
    else { throw .nothingToTune }
    self.space = space
    self.objective = objective
    self.pairs = pairs
    threads = options.threads
    fresh = SeparableEvolution(
      start: origin, step: Self.firstStep, populationSize: options.populationSize,
      seed: options.seed)
  }

  /// Goes on by a generation.
  func advance(_ evolution: inout SeparableEvolution) {
    evolution.advance(threads: threads) { point in
      objective.value(at: point, scores: pairs.scores(at: point, of: space))
    }
  }

  /// The goal's number at a point.
  func goal(at point: [Double]) -> Double {
    objective.lists.terms(of: objective.goal, scores: pairs.scores(at: point, of: space)).value
  }

  /// The best model that was found, weights and shapes with the decimals that files have.
  func found(by evolution: SeparableEvolution) -> (weights: [Feature: Double], shapes: Shapes) {
    let point = evolution.best?.point ?? fresh.mean
    var shapes = space.shapes(at: point)
    for name in space.shapes { shapes[name] = shapes[name].written }
    let weights = space.weights(at: point)
    let total = weights.reduce(0, +)
    return (
      Dictionary(
        uniqueKeysWithValues: zip(Feature.allCases, weights.map { ($0 / total).written })), shapes
    )
  }
}
