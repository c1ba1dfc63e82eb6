import Market
import Synthesis
import Testing

@Suite("An adversarial market")
struct AdversarialMarketTests {
  private static func markets() throws -> [Market] {
    try (0..<1000).map { try AdversarialMarket.make(seed: $0) }
  }

  @Test("is the same for the same seed, and tiny")
  func repeats() throws {
    for seed in UInt64(0)..<50 {
      let market = try AdversarialMarket.make(seed: seed)
      let again = try AdversarialMarket.make(seed: seed)
      #expect(String(describing: market) == String(describing: again))
      #expect(market.firms.count <= 4 && market.needs.count <= 6 && market.products.count <= 12)
    }
  }

  /// A need with its firm and a product, in their market.
  fileprivate struct Pair {
    let market: Market
    let need: Need
    let firm: Firm
    let product: Product
  }

  private static func pairs(of market: Market) -> [Pair] {
    zip(market.needs, market.firmOfNeed).flatMap { need, place in
      market.products.map {
        Pair(market: market, need: need, firm: market.firms[place], product: $0)
      }
    }
  }

  private static let atRanges: [(String, @Sendable (Pair) -> Bool)] = [
    ("amount at the least", { $0.need.amount == $0.product.amountMin }),
    ("amount at the most", { $0.need.amount == $0.product.amountMax }),
    ("amount one yuan short", { $0.need.amount.value == $0.product.amountMin.value - 1 }),
    ("amounts of a single value", { $0.product.amountMin == $0.product.amountMax }),
    ("tenor at the least", { $0.need.tenorMonths == $0.product.tenorMin }),
    ("tenor at the most", { $0.need.tenorMonths == $0.product.tenorMax }),
    ("tenors of a single value", { $0.product.tenorMin == $0.product.tenorMax }),
    ("offer from today", { $0.product.validFrom == $0.market.asOf }),
    ("offer until today", { $0.product.validTo == $0.market.asOf }),
    ("offer never valid", { $0.product.validFrom > $0.product.validTo }),
    ("consent that ends today", { $0.firm.consentUntil == $0.market.asOf }),
  ]

  private static let atDemands: [(String, @Sendable (Pair) -> Bool)] = [
    ("collateral exactly enough", { $0.lendable == $0.need.amount.value * 100 }),
    (
      "collateral one yuan short",
      { pair in
        let wanted = pair.need.amount.value * 100
        return pair.lendable < wanted && pair.lendable + pair.product.loanToValue >= wanted
      }
    ),
    ("rate at the ceiling", { $0.product.rateMin == $0.need.maxRate }),
    ("rate brought to the ceiling by a subsidy", { $0.isBroughtToCeiling }),
    (
      "age at the least",
      { $0.firm.founded?.fullMonths(to: $0.market.asOf) == $0.product.minAgeMonths }
    ),
    ("revenue at the least", { $0.firm.revenue == $0.product.minRevenue }),
    (
      "grade at the least",
      { $0.firm.taxGrade != nil && $0.firm.taxGrade == $0.product.minTaxGrade }
    ),
    ("leverage at the most", { $0.isAtMaxLeverage }),
    (
      "core firm shared",
      { $0.need.coreFirm != nil && $0.need.coreFirm == $0.product.coreFirm }
    ),
    (
      "policy at its amount",
      { pair in pair.market.policies.contains { $0.amountMax == pair.need.amount } }
    ),
    (
      "policy of named banks",
      { pair in pair.market.policies.contains { $0.banks != .all } }
    ),
  ]

  private static let blanks: [(String, @Sendable (Pair) -> Bool)] = [
    ("no method", { $0.need.methods.isEmpty }),
    ("blank founded", { $0.firm.founded == nil }),
    ("blank employees", { $0.firm.employees == nil }),
    ("blank revenue", { $0.firm.revenue == nil }),
    ("blank grade", { $0.firm.taxGrade == nil }),
    ("blank assets", { $0.firm.assets == nil }),
    ("blank liabilities", { $0.firm.liabilities == nil }),
    ("blank consent", { $0.firm.consentUntil == nil }),
    ("blank debt", { $0.firm.bankDebt == nil }),
    ("blank ceiling", { $0.need.maxRate == nil }),
    ("blank deadline", { $0.need.neededBy == nil }),
    ("blank submission", { $0.need.submitted == nil }),
    ("blank core firm", { $0.need.coreFirm == nil }),
    ("blank least grade", { $0.product.minTaxGrade == nil }),
    ("blank leverage", { $0.product.maxLeverage == nil }),
  ]

  @Test("sits on every threshold and has every blank often")
  func thresholds() throws {
    let pairs = try Self.markets().flatMap(Self.pairs)
    for (name, claim) in Self.atRanges + Self.atDemands + Self.blanks {
      let count = pairs.count(where: claim)
      #expect(count > 150, "\(name), of \(pairs.count) pairs")
    }
  }

  @Test("has firms with several needs, offers that differ in bank alone, and empty tables")
  func shapes() throws {
    let markets = try Self.markets()
    let shared = markets.count { Set($0.firmOfNeed).count < $0.needs.count }
    #expect(shared > 250)
    let twins = markets.count { market in
      zip(market.products, market.products.dropFirst()).contains {
        $0.bank != $1.bank && $0.name == $1.name
      }
    }
    #expect(twins > 250)
    #expect(markets.contains { $0.needs.isEmpty })
    #expect(markets.contains { $0.products.isEmpty })
    #expect(markets.contains { $0.policies.isEmpty })
    let barred = markets.contains { $0.firms.contains { $0.isOverdue && $0.isDishonest } }
    #expect(barred)
  }
}

extension AdversarialMarketTests.Pair {
  /// What the collateral carries, in hundredths of a yuan.
  fileprivate var lendable: Int { need.collateral.value * product.loanToValue }

  fileprivate var isBroughtToCeiling: Bool {
    market.policies.contains {
      $0.kind == .subsidy && $0.subsidy > .zero && $0.serves(firm, amount: need.amount)
        && $0.banks.include(product.bank)
        && product.rateMin.value - $0.subsidy.value == need.maxRate?.value
    }
  }

  fileprivate var isAtMaxLeverage: Bool {
    guard let assets = firm.assets?.value, let owed = firm.liabilities?.value,
      let most = product.maxLeverage
    else { return false }
    return owed * 100 == assets * most
  }
}
