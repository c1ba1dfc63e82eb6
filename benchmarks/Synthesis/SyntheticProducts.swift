import Draws
import Market

/// The products of an invented market and the banks that offer them.
struct SyntheticProducts {
  /// How many products there are.
  let count: Int
  /// The banks' names, at most as many as the products; each has a product.
  let banks: [String]
  /// The needs that the products are for; core firms come from among their firms.
  let needs: SyntheticNeeds
  let seed: UInt64
  /// The share of the cells that may be blank which are.
  let blanks: Double
  /// The share of the conditions that are at their loosest.
  let openness: Double

  private static let stream: UInt64 = 4
  private static let holes: UInt64 = 5
  private static let loosening: UInt64 = 7

  /// The products in order.
  func all() throws(RecordFault) -> [Product] {
    var products: [Product] = []
    products.reserveCapacity(count)
    for place in 0..<count {
      var loosening = Loosening(seed: seed, stream: Self.loosening, place: place, share: openness)
      products.append(try product(at: place).loosened(by: &loosening))
    }
    return products
  }

  private func product(at place: Int) throws(RecordFault) -> Product {
    var draws = SplitMix64(seed: seed, stream: Self.stream, place: place)
    var holes = Holes(seed: seed, stream: Self.holes, place: place, share: blanks)
    let bank = place < banks.count ? banks[place] : draws.one(of: banks)
    let home = draws.one(of: RealCodes.districts)
    let regions = Self.regions(around: home, &draws)
    let low = draws.one(of: [50_000, 100_000, 300_000, 500_000, 1_000_000, 3_000_000])
    let high = low * draws.one(of: [5, 10, 20, 30, 100])
    let tenor = draws.one(of: [1, 3, 6, 12])
    let rate = draws.whole(260...480)
    let asOf = needs.asOf
    let digits = Padded.digits(place, width: 6)
    return try Product(
      id: "P" + digits, bank: bank, name: "产品" + digits, homeRegion: home, regions: regions,
      amountMin: Yuan(low) ?? .zero, amountMax: Yuan(high) ?? .zero, tenorMin: tenor,
      tenorMax: tenor * draws.one(of: [3, 6, 12, 20]), rateMin: BasisPoints(rate) ?? .zero,
      rateMax: BasisPoints(rate + draws.whole(20...250)) ?? .zero,
      methods: draws.terms(2...5), loanToValue: draws.one(of: [50, 60, 70, 80, 100]),
      industriesPreferred: Self.preferred(&draws),
      industriesExcluded: draws.sample(draws.one(of: [0, 0, 1, 2]), of: RealCodes.sections),
      sizes: draws.terms(2...4), minAgeMonths: draws.one(of: [0, 6, 12, 24, 36]),
      minRevenue: Yuan(draws.one(of: [0, 0, 500_000, 2_000_000, 10_000_000])) ?? .zero,
      minTaxGrade: holes.maybe([.c, .m, .b, .a][draws.place(byWeight: [30, 40, 25, 5])]),
      labelsRequired: draws.chance(0.25) ? draws.terms(1...2) : [],
      labelsPreferred: draws.chance(0.6) ? draws.terms(1...3) : [],
      purposes: draws.terms(3...6),
      maxLeverage: holes.maybe(draws.one(of: [60, 70, 75, 80, 100])),
      decisionDays: draws.one(of: [1, 3, 5, 10, 15, 20]),
      quota: Yuan(AskedAmount.nearest(Double(high) * draws.uniform(2, 60))) ?? .zero,
      quotaCount: draws.one(of: [3, 5, 10, 20, 50, 200]),
      coreFirm: needs.count > 0 && draws.chance(0.08)
        ? needs.code(at: draws.below(needs.count)) : nil,
      validFrom: asOf.adding(days: -draws.whole(0...400)),
      validTo: asOf.adding(days: draws.whole(-15...500)))
  }

  private static func regions(
    around home: RegionCode, _ draws: inout SplitMix64
  ) -> [RegionCode] {
    switch draws.place(byWeight: [10, 60, 30]) {
    case 0: return [.nation]
    case 1: return RealCodes.shanghai
    default:
      let others = draws.some(1...5, of: RealCodes.districts)
      return RealCodes.districts.filter { $0 == home || others.contains($0) }
    }
  }

  /// Sections, divisions or classes that the product likes to see, or none.
  private static func preferred(_ draws: inout SplitMix64) -> [IndustryCode] {
    switch draws.place(byWeight: [35, 25, 25, 15]) {
    case 0: return []
    case 1: return draws.some(1...3, of: RealCodes.sections)
    case 2:
      var divisions: [IndustryCode] = []
      for industry in draws.sample(3, of: RealCodes.industries) {
        guard let division = IndustryCode(industry.description.prefix(3)) else { continue }
        if divisions.last != division { divisions.append(division) }
      }
      return divisions
    default: return draws.sample(3, of: RealCodes.industries)
    }
  }
}
