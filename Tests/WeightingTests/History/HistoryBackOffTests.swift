import Foundation
import Testing

@testable import Weighting

@Suite("The back-off by region and place, and its mixture")
struct HistoryBackOffTests {
  /// A plan of a region and a place, with cells given by hand.
  private var plan: HistoryPlan {
    let columns = [AttributeColumn.texts(["a", "b", "c", "d"])]
    let grouping = CellGrouping(.text(attribute: 0), columns: columns)
    return HistoryPlan(
      groupings: [grouping, grouping], strengths: [1, 1], ladders: [[0, 1]], baseCount: 1,
      crossings: [], lowRankGrouping: nil, placeGroupings: [1], regionGrouping: 0)
  }

  private var backOff: HistoryBackOff {
    // Five loans of one product in one place, one each of another in two, all in one region.
    let loans = PastLoans(
      columns: [], kinds: [], products: [0, 0, 0, 0, 0, 1, 1, 2], productCount: 3)
    return HistoryBackOff(
      loans, before: 8, plan: plan, cells: [[0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 1, 2, 3]],
      halfLife: .greatestFiniteMagnitude)
  }

  @Test("elsewhere a product counts by its places, in its place by its loans")
  func countsPlaces() {
    let spread = [1.02 / 4.06, 2.02 / 4.06, 1.02 / 4.06]
    let region = [
      (1 + 10 * spread[0]) / 13, (2 + 10 * spread[1]) / 13, 10 * spread[2] / 13,
    ]
    let place = [(5 + 10 * region[0]) / 15, 10 * region[1] / 15, 10 * region[2] / 15]
    var shares = [0.0, 0, 0]
    for (cells, wanted) in [([-1, -1], spread), ([0, -1], region), ([0, 0], place)] {
      backOff.write(cells.map { Int32($0) }, plan: plan, to: &shares)
      for (share, value) in zip(shares, wanted) { #expect(abs(share - value) < 1e-12) }
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    }
  }

  @Test("places told by two attributes are counted together")
  func poolsPlaces() {
    var plan = plan
    plan.placeGroupings = [0, 1]
    plan.regionGrouping = nil
    let loans = PastLoans(columns: [], kinds: [], products: [0, 1, 1, 0], productCount: 2)
    let backOff = HistoryBackOff(
      loans, before: 4, plan: plan, cells: [[0, 0, 1, 1], [0, 1, 1, 2]],
      halfLife: .greatestFiniteMagnitude)
    var shares = [0.0, 0]
    backOff.write([0, 1], plan: plan, to: &shares)
    // Half of everything; of the four loans in either cell, product 1 made three.
    #expect(abs(shares[0] - (1 + 5) / 14) < 1e-12)
    #expect(abs(shares[1] - (3 + 5) / 14) < 1e-12)
  }

  @Test("probabilities are mixed, not logarithms")
  func mixes() {
    var parts = HistoryParts(productCount: 2)
    parts.main = [2, 0]
    parts.backOff = [0.25, 0.75]
    var settings = HistorySettings()
    settings.lowRankShare = 0
    settings.backOffShare = 0.5
    let scores = parts.scores(logShares: [0, 0], settings)
    let first = 1 / (1 + exp(-2.0))
    #expect(abs(exp(scores[0]) - (first + 0.25) / 2) < 1e-12)
    #expect(abs(exp(scores[1]) - (1 - first + 0.75) / 2) < 1e-12)
    settings.backOffShare = 0
    #expect(parts.scores(logShares: [0, 0], settings) == [2, 0])
  }

  @Test("a model is the same after a round trip through JSON, whatever numbers files hold")
  func roundTrip() throws {
    let texts = (0..<120).map { row in
      switch row {
      case 3: "inf"
      case 5: "nan"
      default: "\(row % 40)"
      }
    }
    let districts = (0..<120).map { "\(100 + $0 % 7)" }
    let loans = PastLoans(
      columns: [
        AttributeColumn(texts, as: .number), AttributeColumn(districts, as: .code(length: 3)),
      ],
      kinds: [.number, .code(length: 3)], products: (0..<120).map { Int32($0 % 5) },
      productCount: 5)
    let model = HistoryLearner().learn(loans)
    let again = try JSONDecoder().decode(HistoryModel.self, from: JSONEncoder().encode(model))
    #expect(again == model)
    for row in 0..<120 {
      let scores = again.scores(loans.columns, row: row)
      #expect(scores == model.scores(loans.columns, row: row))
      #expect(scores.allSatisfy { $0.isFinite })
    }
    #expect(
      model.scores([.numbers([.infinity]), .texts(["103"])], row: 0)
        == model.scores([.numbers([.nan]), .texts(["103"])], row: 0))
  }
}
