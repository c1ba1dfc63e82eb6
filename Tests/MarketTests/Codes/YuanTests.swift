import Market
import Testing

@Suite("An amount of money")
struct YuanTests {
  @Test("the amounts from nothing to the limit exist, and none beyond")
  func bounds() {
    #expect(Yuan(0) == .zero)
    #expect(Yuan(Yuan.limit)?.value == 9_999_999_999_999)
    #expect(Yuan(-1) == nil)
    #expect(Yuan(Yuan.limit + 1) == nil)
    #expect(Yuan(Int.min) == nil)
    #expect(Yuan(Int.max) == nil)
  }

  @Test("the limit keeps what the kernel computes inside 64 bits")
  func limit() {
    #expect(!Yuan.limit.multipliedReportingOverflow(by: Product.percentLimit).overflow)
    #expect(!Yuan.limit.multipliedReportingOverflow(by: 900_000).overflow)
  }

  @Test(
    "it is written in ten thousands without a digit to spare",
    arguments: [
      (0, "0"), (1, "0.0001"), (10, "0.001"), (10_000, "1"), (12_345, "1.2345"),
      (3_500_000, "350"), (100_000_000, "10000"), (9_999_999_999_999, "999999999.9999"),
    ])
  func text(_ yuan: Int, _ wan: String) { #expect(Yuan(yuan)?.wan == wan) }

  @Test("amounts are ordered by their yuan")
  func order() throws {
    #expect(try #require(Yuan(9999)) < #require(Yuan(10_000)))
  }
}
