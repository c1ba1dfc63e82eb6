/// SplitMix64: what the search draws from, the same on every machine.
struct SearchRandom: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to the limit; the limit is over 0 and under 2³².
  mutating func below(_ limit: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: limit)) >> 32)
  }

  /// A number of mean about 1024, each as much likelier than a higher one as in cooling metal: the
  /// logarithm of a uniform number, its fraction by a straight line, so that no machine rounds it
  /// otherwise.
  mutating func exponential() -> Int {
    let bits = next()
    let zeros = bits.leadingZeroBitCount
    let fraction = Int(truncatingIfNeeded: (bits << UInt64(zeros + 1)) >> 54)
    return (((zeros + 1) &* 1024 &- fraction) &* 710) >> 10
  }
}
