import LinearAlgebra
import Testing
import Weighting

@Suite("Outcomes")
struct OutcomesTests {
  @Test("some of the pairs keep all that belongs to them")
  func taking() {
    let outcomes = Outcomes(
      features: Matrix(rows: [[0.1, 1], [0.2, 2], [0.3, 3]]), successes: [true, false, true],
      needs: [0, 0, 1], firms: [7, 7, 8], rounds: [0, 0, 1], ranks: [1, 2, 1],
      propensities: [1, 0.5, 1])
    let taken = outcomes.taking([2, 1])
    #expect(taken.count == 2)
    #expect(taken.features.rows == [[0.3, 3], [0.2, 2]])
    #expect(taken.successes == [true, false])
    #expect((taken.needs, taken.firms, taken.rounds) == ([1, 0], [8, 7], [1, 0]))
    #expect((taken.ranks, taken.propensities) == ([1, 2], [1, 0.5]))
  }
}
