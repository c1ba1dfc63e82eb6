import Market
import Testing

@Suite("An interest rate")
struct BasisPointsTests {
  @Test("the rates from none to a hundred percent exist, and none beyond")
  func bounds() {
    #expect(BasisPoints(0) == .zero)
    #expect(BasisPoints(10_000)?.value == 10_000)
    #expect(BasisPoints(-1) == nil)
    #expect(BasisPoints(10_001) == nil)
  }

  @Test(
    "it is written in percent with two decimals",
    arguments: [
      (0, "0.00"), (5, "0.05"), (30, "0.30"), (300, "3.00"), (345, "3.45"), (10_000, "100.00"),
    ])
  func text(_ points: Int, _ percent: String) {
    #expect(BasisPoints(points)?.percent == percent)
  }

  @Test("rates are ordered by their points")
  func order() throws {
    #expect(try #require(BasisPoints(344)) < #require(BasisPoints(345)))
  }
}
