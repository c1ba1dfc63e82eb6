import Draws
import Market

/// Numbers for the organisation codes of invented companies: scattered, and never the same twice.
///
/// They are place × factor + offset modulo `CreditCode.companyNumbers` (31⁸). The factor is no
/// multiple of 31, so no two places under 31⁸ share a number.
struct CompanyNumbers {
  /// Under 2²⁴, so that a place's multiple, the place being under 31⁸ < 2⁴⁰, takes 64 bits.
  private let factor: UInt64
  private let offset: UInt64

  init(seed: UInt64) {
    var draws = SplitMix64(seed: seed)
    factor = UInt64(draws.whole(1...500_000)) * 31 + UInt64(draws.whole(1...30))
    offset = draws.next() % CreditCode.companyNumbers
  }

  subscript(place: Int) -> UInt64 {
    (UInt64(place) * factor + offset) % CreditCode.companyNumbers
  }
}
