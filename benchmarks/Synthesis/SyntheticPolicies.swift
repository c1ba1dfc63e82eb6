import Draws
import Market

/// The government's policies of an invented market: guarantees and subsidies in turn.
struct SyntheticPolicies {
  /// How many policies there are.
  let count: Int
  /// The names of the banks that can take part; at least one.
  let banks: [String]
  let seed: UInt64

  private static let stream: UInt64 = 6

  /// The policies in order.
  func all() throws(RecordFault) -> [Policy] {
    var policies: [Policy] = []
    for place in 0..<count { policies.append(try policy(at: place)) }
    return policies
  }

  private func policy(at place: Int) throws(RecordFault) -> Policy {
    var draws = SplitMix64(seed: seed, stream: Self.stream, place: place)
    let kind: PolicyKind = place.isMultiple(of: 2) ? .guarantee : .subsidy
    let sizes = draws.some(1...3, of: [SizeClass.micro, .small, .medium])
    return try Policy(
      id: "G" + Padded.digits(place, width: 3), kind: kind,
      region: draws.chance(0.5) ? RealCodes.shanghai[0] : draws.one(of: RealCodes.districts),
      sizes: SizeClasses(members: sizes),
      labelsAny: draws.chance(0.6) ? draws.terms(1...2) : [],
      banks: draws.chance(0.5) && !banks.isEmpty
        ? .named(draws.sample(max(1, banks.count / 3), of: banks)) : .all,
      amountMax: Yuan(draws.one(of: [3_000_000, 5_000_000, 10_000_000])) ?? .zero,
      subsidy: kind == .subsidy ? BasisPoints(draws.one(of: [30, 50, 100, 150])) ?? .zero : .zero)
  }
}
