import Market
import Testing

@Suite("A market")
struct MarketTests {
  private static func market(
    firms: [Firm] = [], needs: [Need] = [], products: [Product] = [], policies: [Policy] = []
  ) throws -> Market {
    try Market(
      asOf: #require(CalendarDate(iso: "2026-09-01")), firms: firms, needs: needs,
      products: products, policies: policies)
  }

  @Test("keeps its records in order and finds each need's firm and each product's bank")
  func places() throws {
    let market = try Self.market(
      firms: [Sample.firm(1), Sample.firm(2), Sample.firm(3)],
      needs: [Sample.need("N1", of: 3), Sample.need("N2", of: 1), Sample.need("N3", of: 3)],
      products: [
        Sample.product("P1", bank: "乙银行"), Sample.product("P2", bank: "甲银行"),
        Sample.product("P3", bank: "乙银行"),
      ], policies: [Sample.policy("G2"), Sample.policy("G1")])
    #expect(market.firmOfNeed == [2, 0, 2])
    #expect(market.banks == ["乙银行", "甲银行"])
    #expect(market.bankOfProduct == [0, 1, 0])
    #expect(market.needs.map(\.id) == ["N1", "N2", "N3"])
    #expect(market.policies.map(\.id) == ["G2", "G1"])
  }

  @Test("can be empty")
  func empty() throws {
    let market = try Self.market()
    #expect(market.banks.isEmpty)
    #expect(market.firmOfNeed.isEmpty)
  }

  @Test("has no firm twice, and says where both stand")
  func firmTwice() throws {
    let code = try Sample.code(2)
    #expect(throws: MarketFault.firmTwice(code, 1, 3)) {
      try Self.market(firms: [
        Sample.firm(1), Sample.firm(2), Sample.firm(3), Sample.firm(2, name: "同码厂"),
      ])
    }
  }

  @Test("has no need twice, and says where both stand")
  func needTwice() throws {
    #expect(throws: MarketFault.needTwice("N1", 0, 2)) {
      try Self.market(
        firms: [Sample.firm(1)],
        needs: [Sample.need("N1"), Sample.need("N2"), Sample.need("N1", amount: 1)])
    }
  }

  @Test("has no product twice, not even at two banks")
  func productTwice() throws {
    #expect(throws: MarketFault.productTwice("P1", 0, 1)) {
      try Self.market(products: [
        Sample.product("P1", bank: "甲银行"), Sample.product("P1", bank: "乙银行"),
      ])
    }
  }

  @Test("has no policy twice")
  func policyTwice() throws {
    #expect(throws: MarketFault.policyTwice("G1", 0, 1)) {
      try Self.market(policies: [Sample.policy("G1"), Sample.policy("G1")])
    }
  }

  @Test("has no need of a firm that is not in it")
  func needWithoutFirm() throws {
    let stranger = try Sample.code(9)
    #expect(throws: MarketFault.needWithoutFirm("N2", stranger, 1)) {
      try Self.market(
        firms: [Sample.firm(1)], needs: [Sample.need("N1"), Sample.need("N2", of: 9)])
    }
  }
}
