/// Whether none of the numbers is NaN or infinite.
///
/// - Complexity: one read of the numbers, without a branch for each.
public func areFinite(_ numbers: [Double]) -> Bool {
  let span = numbers.span
  // One more in an exponent of ones alone, which infinite numbers and NaN have, runs over into the sign.
  var carries: UInt64 = 0
  for place in span.indices {
    carries |= (unsafe span[unchecked: place].bitPattern & 0x7ff0_0000_0000_0000) &+ (1 << 52)
  }
  return carries >> 63 == 0
}
