/// A pseudo-random generator whose state is one 64-bit number.
///
/// The numbers depend on nothing but the seed. Source: G. L. Steele, D. Lea and C. H. Flood, "Fast
/// Splittable Pseudorandom Number Generators", OOPSLA 2014; constants of S. Vigna's splitmix64.c.
///
/// - Complexity: constant time for each number; made in constant time, so that every record of a
///   market can have a generator of its own.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  @usableFromInline var state: UInt64

  /// The generator of this seed.
  @inlinable public init(seed: UInt64) { state = seed }

  /// The generator of one record.
  ///
  /// - Parameters:
  ///   - seed: the seed of all records.
  ///   - stream: the kind of record.
  ///   - place: the record's place among its kind.
  @inlinable public init(seed: UInt64, stream: UInt64, place: Int) {
    let start = Self.mixed(seed &+ Self.mixed(stream &+ Self.increment))
    state = Self.mixed(start ^ Self.mixed(UInt64(bitPattern: Int64(place)) &+ Self.increment))
  }

  /// The next 64 random bits.
  @inlinable public mutating func next() -> UInt64 {
    state &+= Self.increment
    return Self.mixed(state)
  }

  @usableFromInline static var increment: UInt64 { 0x9E37_79B9_7F4A_7C15 }

  @inlinable static func mixed(_ bits: UInt64) -> UInt64 {
    var bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
