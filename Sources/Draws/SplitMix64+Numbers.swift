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
}
