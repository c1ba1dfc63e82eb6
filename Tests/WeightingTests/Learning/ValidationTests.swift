import Draws
import LinearAlgebra
import Testing
import Weighting

@Suite("Folds and the choice of ridge")
struct ValidationTests {
  /// Outcomes of random firms and rounds.
  private func outcomes(_ count: Int, rounds: Int, seed: UInt64) -> Outcomes {
    var draws = SplitMix64(seed: seed)
    let firms = (0..<count).map { _ in Int32(draws.below(1 + count / 3)) }
    let numbers = (0..<count).map { _ in Int32(draws.below(rounds)) }.sorted()
    return Outcomes(
      features: Matrix(rowCount: count, columnCount: 1),
      successes: (0..<count).map { _ in draws.chance(0.5) }, needs: (0..<count).map(Int32.init),
      firms: firms, rounds: numbers, ranks: [Int32](repeating: 1, count: count),
      propensities: [Double](repeating: 1, count: count))
  }

  @Test("no round and no firm stands on both sides of a fold", arguments: 0..<20)
  func folds(_ seed: UInt64) {
    let rounds = 1 + Int(seed % 5)
    let outcomes = outcomes(60, rounds: rounds, seed: seed)
    for (kind, folds) in [
      ("rounds", Fold.byRounds(outcomes)), ("forward", Fold.forward(outcomes)),
      ("firms", Fold.byFirms(outcomes, parts: 4)),
    ] {
      for fold in folds {
        func values(_ places: [Int], _ numbers: [Int32]) -> Set<Int32> {
          Set(places.map { numbers[$0] })
        }
        #expect(
          values(fold.learning, outcomes.firms).isDisjoint(
            with: values(fold.judging, outcomes.firms)),
          "\(kind), seed \(seed)")
        #expect(!fold.learning.isEmpty && !fold.judging.isEmpty)
        guard kind != "firms", rounds > 1 else { continue }
        let (learning, judging) = (
          values(fold.learning, outcomes.rounds), values(fold.judging, outcomes.rounds)
        )
        #expect(learning.isDisjoint(with: judging) && judging.count == 1)
        if kind == "forward", let last = learning.max(), let judged = judging.first {
          #expect(last < judged)
        }
      }
    }
    let judged = Fold.byRounds(outcomes).flatMap(\.judging)
    #expect(judged.count == Set(judged).count)
    if rounds == 1 { #expect(judged.sorted() == Array(0..<60)) }
  }

  @Test("noise asks for more ridge than a clear signal does")
  func choice() throws {
    func choose(_ weights: [Double], rule: RidgeChoice.Rule) throws -> RidgeChoice {
      let (features, targets) = randomRows(
        240, weights: weights, intercept: -weights.reduce(0, +) / 2, seed: 9)
      let rows = try BinaryRows(features: features, targets: targets)
      let folds = (0..<4).map { part in
        Fold(
          learning: (0..<240).filter { $0 % 4 != part },
          judging: (0..<240).filter { $0 % 4 == part })
      }
      return try RidgeChoice(
        rows, folds: folds, ridges: [0.01, 1, 100, 10_000], rule: rule, threads: 2)
    }
    let noise = try choose([0, 0, 0, 0, 0, 0], rule: .best)
    let signal = try choose([8, -8, 8, 0, 0, 0], rule: .best)
    #expect(noise.ridge > signal.ridge)
    #expect(signal.trials.map(\.ridge) == [0.01, 1, 100, 10_000])
    #expect(try choose([8, -8, 8, 0, 0, 0], rule: .oneStandardError).ridge >= signal.ridge)
  }
}
