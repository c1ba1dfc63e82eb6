import Market

/// How close industries are to what each product prefers, in tenths; a row for each industry met.
struct IndustryAffinities: Sendable {
  /// Row r is places r × products ..< (r + 1) × products.
  private(set) var tenths: [UInt8] = []

  /// Adds an industry's row.
  ///
  /// - Returns: where the row begins in `tenths`.
  mutating func add(_ industry: IndustryCode, _ offers: [Offer]) -> Int {
    let base = tenths.count
    tenths.append(
      contentsOf: offers.lazy.map {
        affinityTenths(industry, preferred: $0.industriesPreferred)
      })
    return base
  }
}

/// How closely a trade is one that a product prefers: class 10, group 9, division 8, section 6 and
/// none 2; 5 where the product prefers nothing.
private func affinityTenths(_ industry: IndustryCode, preferred: [IndustryCode]) -> UInt8 {
  guard !preferred.isEmpty else { return 5 }
  var best: UInt8 = 2
  for wanted in preferred where wanted.contains(industry) {
    let closeness: UInt8 =
      switch wanted.length {
      case 1: 6
      case 3: 8
      case 4: 9
      default: 10
      }
    best = max(best, closeness)
  }
  return best
}
