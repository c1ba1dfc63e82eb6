import Market
import Testing

@Suite("Small units written as decimals")
struct DecimalsTests {
  @Test(
    "the value is divided exactly",
    arguments: [
      (0, 0, true, "0"), (0, 4, true, "0"), (0, 2, false, "0.00"), (7, 0, true, "7"),
      (1_000_000_000, 9, true, "1"), (812_345_678, 9, true, "0.812345678"),
      (500_000_000, 9, true, "0.5"), (500_000_000, 9, false, "0.500000000"),
      (-1, 2, true, "-0.01"), (-250, 2, true, "-2.5"), (-250, 2, false, "-2.50"),
      (100, 2, true, "1"), (1200, 2, true, "12"), (Int.max, 9, true, "9223372036.854775807"),
      (Int.min, 9, true, "-9223372036.854775808"),
    ])
  func text(_ value: Int, _ decimals: Int, _ trimmed: Bool, _ text: String) {
    #expect(Decimals.text(value, decimals: decimals, trimmed: trimmed) == text)
  }
}
