import Market
import Synthesis
import Testing

@Suite("An invented market")
struct SyntheticMarketTests {
  @Test("is the same for the same arguments and another for another seed")
  func repeats() throws {
    func text(_ seed: UInt64) throws -> String {
      String(describing: try SyntheticMarket.make(needs: 50, products: 20, blanks: 0.2, seed: seed))
    }
    #expect(try text(1) == text(1))
    #expect(try text(1) != text(2))
  }

  @Test("holds the needs that a stream gives one by one")
  func streams() throws {
    let market = try SyntheticMarket.make(needs: 300, products: 20, blanks: 0.1, seed: 7)
    let needs = SyntheticNeeds(count: 300, seed: 7, blanks: 0.1)
    for place in [299, 0, 150, 7] {
      let (firm, need) = (try needs.firm(at: place), try needs.need(at: place))
      #expect(String(describing: firm) == String(describing: market.firms[place]))
      #expect(String(describing: need) == String(describing: market.needs[place]))
      #expect(need.firm == firm.code)
      #expect(needs.code(at: place) == firm.code)
    }
  }

  @Test("blanks change nothing else")
  func blanksApart() throws {
    let full = try SyntheticMarket.make(needs: 400, products: 60, seed: 3)
    let holed = try SyntheticMarket.make(needs: 400, products: 60, blanks: 0.5, seed: 3)
    let blank = try SyntheticMarket.make(needs: 400, products: 60, blanks: 1, seed: 3)
    for (one, other) in zip(full.firms, holed.firms) {
      #expect(one.code == other.code)
      #expect(other.founded == nil || other.founded == one.founded)
      #expect(other.revenue == nil || other.revenue == one.revenue)
      #expect(one.labels == other.labels)
    }
    #expect(full.firms.allSatisfy { $0.founded != nil && $0.taxGrade != nil })
    #expect(150...250 ~= holed.firms.count { $0.revenue == nil })
    #expect(150...250 ~= holed.needs.count { $0.maxRate == nil })
    #expect(blank.firms.allSatisfy { $0.assets == nil && $0.liabilities == nil })
    #expect(blank.needs.allSatisfy { $0.neededBy == nil && $0.maxRate == nil })
    #expect(blank.products.allSatisfy { $0.minTaxGrade == nil && $0.maxLeverage == nil })
  }

  @Test("openness loosens conditions of products, and more of them the larger it is")
  func openness() throws {
    func market(_ openness: Double) throws -> Market {
      try SyntheticMarket.make(needs: 40, products: 300, openness: openness, seed: 3)
    }
    let (tight, half, most, loose) = (
      try market(0), try market(0.5), try market(0.8), try market(1)
    )
    let plain = try SyntheticMarket.make(needs: 40, products: 300, seed: 3)
    #expect(String(describing: tight) == String(describing: plain))
    #expect(String(describing: half.needs) == String(describing: tight.needs))
    #expect(String(describing: half.firms) == String(describing: tight.firms))
    for (place, product) in tight.products.enumerated() {
      #expect(half.products[place].bank == product.bank)
      #expect([product.sizes, .all].contains(half.products[place].sizes))
      #expect(half.products[place].sizes.isSubset(of: most.products[place].sizes))
    }
    #expect(
      loose.products.allSatisfy {
        $0.regions == [.nation] && $0.sizes == .all && $0.purposes == .all && $0.methods == .all
          && $0.industriesExcluded.isEmpty && $0.labelsRequired.isEmpty && $0.minAgeMonths == 0
          && $0.minTaxGrade == nil && $0.maxLeverage == nil && $0.validTo > .firstRound
      })
  }

  @Test("draws as the contract's generator does")
  func distributions() throws {
    let market = try SyntheticMarket.make(needs: 20_000, products: 2000, seed: 11)
    func share<Record>(_ records: [Record], _ holds: (Record) -> Bool) -> Double {
      Double(records.count(where: holds)) / Double(records.count)
    }
    func isNear(_ share: Double, _ expected: Double, _ tolerance: Double = 0.02) -> Bool {
      abs(share - expected) < tolerance
    }
    #expect(isNear(share(market.firms) { $0.size == .micro }, 0.38))
    #expect(isNear(share(market.firms) { $0.size == .large }, 0.03))
    #expect(isNear(share(market.firms) { $0.region.province == 31 }, 0.92))
    #expect(isNear(share(market.firms) { $0.taxGrade == .b }, 0.38))
    #expect(isNear(share(market.firms) { $0.labels.has(.inclusive) }, 0.5))
    #expect(isNear(share(market.firms) { $0.bankDebt == .zero }, 0.35))
    #expect(isNear(share(market.firms) { $0.isOverdue }, 0.02, 0.005))
    #expect(isNear(share(market.firms) { $0.founded.map { $0 < .firstRound } ?? false }, 1))
    #expect(isNear(share(market.needs) { $0.tenorMonths == 12 }, 3.0 / 9))
    #expect(isNear(share(market.needs) { $0.purpose == .workingCapital }, 0.45))
    #expect(isNear(share(market.needs) { $0.coreFirm != nil }, 0.1))
    #expect(isNear(share(market.needs) { $0.methods.has(.credit) }, 0.6 + 0.4 * 2 / 7))
    #expect(isNear(share(market.products) { $0.regions == [.nation] }, 0.1, 0.03))
    #expect(isNear(share(market.products) { $0.industriesPreferred.isEmpty }, 0.35, 0.04))
    #expect(isNear(share(market.products) { $0.labelsRequired.isEmpty }, 0.75, 0.04))
    #expect(isNear(share(market.products) { $0.minTaxGrade == .m }, 0.4, 0.04))
    #expect(market.banks.count == 250)
    #expect(market.policies.map(\.id).last == "G011")
  }

  @Test("gives every firm a sound code of its own, at any place of ten million")
  func codes() throws {
    let needs = SyntheticNeeds(count: 10_000_000, seed: 5)
    let places = Array(0..<3000) + Array(9_997_000..<10_000_000)
    let codes = places.map(needs.code)
    #expect(Set(codes).count == places.count)
    #expect(codes.allSatisfy { $0.isSound })
  }

  @Test(
    "adds up to the total that was asked for",
    arguments: [
      (3804, 13_682_270_000), (1000, 3_600_000_000), (20_000, 400_000_000_000),
    ])
  func total(_ count: Int, _ yuan: Int) throws {
    let needs = SyntheticNeeds(count: count, seed: 1, totalAmount: Yuan(yuan))
    let sum = try (0..<count).reduce(0) { try $0 + needs.need(at: $1).amount.value }
    #expect(abs(sum - yuan) < 1_000_000)
  }

  @Test("can have no needs, no products and no banks")
  func empty() throws {
    let market = try SyntheticMarket.make(needs: 0, products: 0, policies: 5, seed: 1)
    #expect(market.needs.isEmpty)
    #expect(market.policies.count == 5)
    #expect(try SyntheticMarket.make(needs: 0, products: 9, seed: 1).products.count == 9)
  }
}
