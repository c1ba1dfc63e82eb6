private import Glibc

/// Numbers drawn at random.
///
/// They are written out here because the standard library does not promise that its own draws stay
/// the same from version to version, and an invented market, a bootstrap and a tuned model must.
extension SplitMix64 {
  /// A number in [0, 1), a multiple of 2⁻⁵³.
  @inlinable public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in [low, high).
  @inlinable public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * unit()
  }

  /// True with this probability.
  @inlinable public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// A whole number from 0 to one less than `bound`, which is over zero.
  @inlinable public mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the standard normal distribution.
  ///
  /// Source: G. E. P. Box and M. E. Muller, "A Note on the Generation of Random Normal Deviates", 1958.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return radius * cos(2 * .pi * unit())
  }
}
