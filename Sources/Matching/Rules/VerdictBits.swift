/// What a condition says of each product, as bits; 64 products a word, the first lowest.
struct VerdictBits: Equatable, Sendable {
  private(set) var failed: [UInt64] = []
  private(set) var unknown: [UInt64] = []

  /// The verdicts of a condition.
  ///
  /// Inlined, so that each condition has a loop of its own.
  @inline(__always)
  init(_ offers: [Offer], _ judge: (Offer) -> Verdict) {
    failed.reserveCapacity((offers.count + 63) / 64)
    unknown.reserveCapacity((offers.count + 63) / 64)
    let offers = offers.span
    var first = 0
    while first < offers.count {
      var (failedWord, unknownWord): (UInt64, UInt64) = (0, 0)
      for bit in 0..<min(64, offers.count - first) {
        let verdict = judge(offers[first + bit])
        failedWord |= (verdict == .failed ? 1 : 0) << UInt64(bit)
        unknownWord |= (verdict == .unknown ? 1 : 0) << UInt64(bit)
      }
      failed.append(failedWord)
      unknown.append(unknownWord)
      first += 64
    }
  }
}
