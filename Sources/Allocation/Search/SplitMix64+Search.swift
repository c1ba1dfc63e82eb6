import Draws

extension SplitMix64 {
  /// A place from 0 up to the limit; the limit is over 0 and under 2³².
  mutating func place(below limit: Int) -> Int {
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
