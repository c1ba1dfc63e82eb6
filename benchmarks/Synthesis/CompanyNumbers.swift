import Market

/// Numbers for the organisation codes of invented companies: scattered, and never the same twice.
///
/// They are place × factor + offset modulo `CreditCode.companyNumbers` (31⁸). The factor is no
/// multiple of 31, so two places share a number only when they are 31⁸ apart.
struct CompanyNumbers {
  private let factor: UInt64
  private let offset: UInt64

  init(seed: UInt64) {
    var draws = SplitMix64(seed: seed)
    let drawn = draws.next() % CreditCode.companyNumbers
    factor = drawn % 31 == 0 ? drawn + 1 : drawn
    offset = draws.next() % CreditCode.companyNumbers
  }

  subscript(place: Int) -> UInt64 {
    let scattered = UInt64(place).multipliedFullWidth(by: factor)
    let remainder = CreditCode.companyNumbers.dividingFullWidth(scattered).remainder
    return (remainder + offset) % CreditCode.companyNumbers
  }
}
