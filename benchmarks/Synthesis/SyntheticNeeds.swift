import Draws
import Glibc
public import Market

/// The firms of an invented market with one need each, any of which is made from its place alone.
///
/// Nothing is stored but the arguments, so that needs can be streamed in chunks of any size and by
/// any number of threads. A firm and its need draw from streams of their own; blanks come from a
/// third, so that they change nothing else.
///
/// - Complexity: constant time and memory for each firm or need; making the value takes O(count)
///   when a total is asked for, and is constant otherwise.
public struct SyntheticNeeds: Sendable {
  /// How many needs, and firms, there are.
  public let count: Int
  /// The day that the round is judged at.
  public let asOf: CalendarDate
  private let seed: UInt64
  private let blanks: Double
  private let numbers: CompanyNumbers
  private let wishScale: Double

  private enum Stream {
    static let firm: UInt64 = 1
    static let need: UInt64 = 2
    static let holes: UInt64 = 3
  }

  /// So many invented needs.
  ///
  /// - Parameters:
  ///   - count: how many needs there are; core firms are drawn from among as many firms.
  ///   - seed: what the draws depend on.
  ///   - blanks: the share of the cells that may be blank which are, from 0 to 1.
  ///   - totalAmount: what the amounts add up to, within the million yuan to which the largest are
  ///     rounded; from 60 thousand to 30 million a need, and nil for amounts as they are drawn.
  ///   - asOf: the day that the round is judged at.
  public init(
    count: Int, seed: UInt64, blanks: Double = 0, totalAmount: Yuan? = nil,
    asOf: CalendarDate = .firstRound
  ) {
    self.count = count
    self.seed = seed
    self.blanks = blanks
    self.asOf = asOf
    numbers = CompanyNumbers(seed: seed)
    wishScale = totalAmount.map { Self.scale(to: $0, count: count, seed: seed) } ?? 1
  }

  /// The credit code of the firm at a place.
  public func code(at place: Int) -> CreditCode {
    var draws = SplitMix64(seed: seed, stream: Stream.firm, place: place)
    return code(at: place, in: Self.region(&draws))
  }

  /// The firm at a place, from 0 to one less than `count`.
  ///
  /// - Throws: never in truth; the type says what a firm's initialiser can throw.
  public func firm(at place: Int) throws(RecordFault) -> Firm {
    var draws = SplitMix64(seed: seed, stream: Stream.firm, place: place)
    let region = Self.region(&draws)
    let business = Business(&draws)
    let industry = draws.one(of: RealCodes.industries)
    var labels: Labels = []
    for (bit, share) in Self.labelShares.enumerated() where draws.chance(share) {
      labels.insert(Labels(rawValue: 1 << UInt16(bit)))
    }
    let age = Int(30 * min(400, draws.exponential(mean: 90) + 3))
    let liabilities = AskedAmount.nearest(Double(business.assets) * draws.uniform(0.1, 0.95))
    let debt =
      draws.chance(0.35)
      ? 0 : AskedAmount.nearest(Double(business.assets) * draws.uniform(0.02, 0.3))
    var holes = Holes(seed: seed, stream: Stream.holes, place: place, share: blanks)
    return try Firm(
      code: code(at: place, in: region), name: "企业" + Padded.digits(place, width: 7),
      chamber: Self.chambers[draws.below(Self.chambers.count)], region: region,
      industry: industry, size: business.size,
      founded: holes.maybe(asOf.adding(days: -age)), employees: business.employees,
      revenue: holes.maybe(Yuan(business.revenue)), assets: holes.maybe(Yuan(business.assets)),
      liabilities: holes.maybe(Yuan(liabilities)),
      taxGrade: holes.maybe(Self.grades[draws.place(byWeight: [25, 38, 22, 10, 5])]),
      labels: labels, isOverdue: draws.chance(0.02), isDishonest: draws.chance(0.01),
      consentUntil: asOf.adding(days: draws.whole(-20...365)), bankDebt: Yuan(debt))
  }

  /// The need at a place, from 0 to one less than `count`; it is the firm's at the same place.
  ///
  /// - Throws: never in truth; the type says what a need's initialiser can throw.
  public func need(at place: Int) throws(RecordFault) -> Need {
    var draws = SplitMix64(seed: seed, stream: Stream.need, place: place)
    let (wish, region) = Self.wish(at: place, seed: seed, &draws)
    let amount = Self.amount(wish * wishScale)
    var methods: Methods = draws.terms(1...3)
    if draws.chance(0.6) { methods.insert(Self.credit) }
    let collateral =
      methods.isDisjoint(with: Self.secured)
      ? 0 : AskedAmount.nearest(Double(amount) * draws.uniform(0.3, 2.5))
    var holes = Holes(seed: seed, stream: Stream.holes, place: -1 - place, share: blanks)
    return try Need(
      id: "N" + Padded.digits(place, width: 7), firm: code(at: place, in: region),
      amount: Yuan(amount) ?? .zero, tenorMonths: draws.one(of: Self.tenors),
      maxRate: holes.maybe(BasisPoints(draws.one(of: Self.ceilings))),
      purpose: Self.purposes[draws.place(byWeight: [45, 14, 12, 6, 11, 12])], methods: methods,
      collateral: Yuan(collateral) ?? .zero,
      neededBy: holes.maybe(asOf.adding(days: draws.one(of: Self.deadlines))),
      submitted: asOf.adding(days: -draws.whole(0...60)),
      endorsement: draws.place(byWeight: [50, 25, 17, 8]),
      coreFirm: draws.chance(0.1) ? code(at: draws.below(count)) : nil)
  }
}

// MARK: What is drawn

extension SyntheticNeeds {
  private static let chambers = (0..<40).map { "商会" + Padded.digits($0, width: 2) }
  private static let labelShares = [0.16, 0.06, 0.14, 0.08, 0.2, 0.04, 0.5, 0.1]
  private static let grades: [TaxGrade] = [.a, .b, .m, .c, .d]
  private static let purposes = Purpose.allCases
  private static let tenors = [6, 12, 12, 12, 24, 36, 36, 60, 120]
  private static let ceilings = [300, 345, 360, 385, 400, 435, 480, 520, 600]
  private static let deadlines = [7, 14, 30, 30, 60, 90, 180]
  private static let credit = Methods(members: [.credit])
  private static let secured = Methods.secured

  /// A firm's size and the figures that go with it, in yuan.
  private struct Business {
    let size: SizeClass
    let employees: Int
    let revenue: Int
    let assets: Int

    init(_ draws: inout SplitMix64) {
      let place = draws.place(byWeight: [38, 44, 15, 3])
      size = SizeClass.allCases[place]
      employees = [6, 45, 260, 1500][place] * draws.whole(1...3)
      revenue = AskedAmount.nearest(
        [2.5e6, 1.8e7, 1.2e8, 9e8][place] * draws.logNormal(deviation: 0.7))
      assets = AskedAmount.nearest(Double(revenue) * draws.uniform(0.4, 1.8))
    }
  }

  private static func region(_ draws: inout SplitMix64) -> RegionCode {
    draws.chance(0.92)
      ? draws.one(of: RealCodes.districts) : draws.one(of: RealCodes.elsewhere)
  }

  private func code(at place: Int, in region: RegionCode) -> CreditCode {
    CreditCode(companyNumber: numbers[place], in: region)
  }

  /// What a firm would like to borrow, which hangs on its revenue, and where it lies.
  private static func wish(
    at place: Int, seed: UInt64, _ draws: inout SplitMix64
  ) -> (yuan: Double, region: RegionCode) {
    var firm = SplitMix64(seed: seed, stream: Stream.firm, place: place)
    let region = region(&firm)
    return (Double(Business(&firm).revenue) * draws.uniform(0.05, 0.6), region)
  }

  /// What a firm with this wish asks for: at most thirty million yuan, and a little to spare.
  private static func amount(_ wish: Double) -> Int {
    AskedAmount.nearest(min(wish, 3e7) + 5e4)
  }

  /// By how much to multiply the wishes so that the amounts add up to a total.
  ///
  /// The sum grows with the factor in small steps, so halving a range of exponents finds it.
  private static func scale(to total: Yuan, count: Int, seed: UInt64) -> Double {
    let wishes = (0..<count).map { place in
      var draws = SplitMix64(seed: seed, stream: Stream.need, place: place)
      return wish(at: place, seed: seed, &draws).yuan
    }
    var (low, high) = (-20.0, 20.0)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      let factor = exp2(middle)
      let sum = wishes.reduce(0) { $0 + amount($1 * factor) }
      if sum < total.value { low = middle } else { high = middle }
    }
    return exp2(high)
  }
}
