public import Market

/// Whole invented markets.
public enum SyntheticMarket {
  /// An invented market in memory: one need for each firm.
  ///
  /// - Parameters:
  ///   - needs: how many needs, and firms.
  ///   - products: how many products.
  ///   - banks: how many banks, at most one for each product; nil for one per eight products and
  ///     at least three.
  ///   - policies: how many policies.
  ///   - blanks: the share of the cells that may be blank which are, from 0 to 1.
  ///   - openness: the share of the products' conditions that are at their loosest, from 0 to 1.
  ///   - totalAmount: what the needs' amounts add up to, as in `SyntheticNeeds`.
  ///   - seed: what all draws depend on.
  ///   - asOf: the day that the round is judged at.
  /// - Returns: the market; the same arguments give the same one.
  /// - Throws: never in truth; the records' and the market's initialisers can throw.
  public static func make(
    needs: Int, products: Int, banks: Int? = nil, policies: Int = 12, blanks: Double = 0,
    openness: Double = 0, totalAmount: Yuan? = nil, seed: UInt64, asOf: CalendarDate = .firstRound
  ) throws -> Market {
    let stream = SyntheticNeeds(
      count: needs, seed: seed, blanks: blanks, totalAmount: totalAmount, asOf: asOf)
    return try Market(
      asOf: asOf, firms: (0..<needs).map { try stream.firm(at: $0) },
      needs: (0..<needs).map { try stream.need(at: $0) },
      products: Self.products(
        products, banks: banks, for: stream, blanks: blanks, openness: openness, seed: seed),
      policies: Self.policies(policies, products: products, banks: banks, seed: seed))
  }

  /// The products of the market that `make` gives for the same arguments, for streams of needs.
  public static func products(
    _ count: Int, banks: Int? = nil, for needs: SyntheticNeeds, blanks: Double = 0,
    openness: Double = 0, seed: UInt64
  ) throws(RecordFault) -> [Product] {
    let names = bankNames(banks, products: count)
    return try SyntheticProducts(
      count: count, banks: names, needs: needs, seed: seed, blanks: blanks, openness: openness
    ).all()
  }

  /// The policies of the market that `make` gives for the same arguments, for streams of needs.
  public static func policies(
    _ count: Int = 12, products: Int, banks: Int? = nil, seed: UInt64
  ) throws(RecordFault) -> [Policy] {
    let names = bankNames(banks, products: products)
    return try SyntheticPolicies(count: count, banks: names, seed: seed).all()
  }

  private static func bankNames(_ banks: Int?, products: Int) -> [String] {
    (0..<min(products, banks ?? max(3, products / 8))).map {
      "银行" + Padded.digits($0, width: 3)
    }
  }
}
