import Draws
import Testing

@Suite("SplitMix64")
struct SplitMix64Tests {
  @Test("gives the numbers that its authors' program gives")
  func published() {
    var draws = SplitMix64(seed: 1_234_567)
    let published: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(published.map { _ in draws.next() } == published)
  }

  @Test("normal numbers have the moments and tails of the normal distribution")
  func normal() {
    var draws = SplitMix64(seed: 5)
    let numbers = (0..<20_000).map { _ in draws.normal() }
    func mean(_ power: Int) -> Double {
      numbers.reduce(0) { sum, number in
        sum + (0..<power).reduce(1) { product, _ in product * number }
      } / 20_000
    }
    // Within four standard errors: those of the moments are √1, √2, √15, √96 over √20,000.
    #expect(abs(mean(1)) < 0.0283 && abs(mean(2) - 1) < 0.04)
    #expect(abs(mean(3)) < 0.11 && abs(mean(4) - 3) < 0.278)
    #expect(numbers.allSatisfy { $0.isFinite } && numbers.contains { $0 > 3 })
  }
}
