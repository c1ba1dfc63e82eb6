import OrderedCollections

/// One round's world: firms with their needs, banks' products and the government's policies.
///
/// The order of the records is the order of the files; ties are broken by it. A market is only made
/// when every need names a firm in it and no identifier stands twice.
///
/// Invariant: `firmOfNeed[n]` indexes `firms`, and `bankOfProduct[p]` indexes `banks`.
public struct Market: Sendable {
  /// The day the round is judged at.
  public let asOf: CalendarDate
  /// The firms, in file order.
  public let firms: [Firm]
  /// The financing needs, in file order; a firm can have several.
  public let needs: [Need]
  /// The banks' products, in file order.
  public let products: [Product]
  /// The government's policies, in file order.
  public let policies: [Policy]
  /// The banks that offer products, in the order in which the products name them.
  public let banks: [String]
  /// For each need, the place of its firm in `firms`.
  public let firmOfNeed: [Int]
  /// For each product, the place of its bank in `banks`.
  public let bankOfProduct: [Int]

  /// A market of these records, in this order.
  ///
  /// - Parameters:
  ///   - asOf: the day the round is judged at.
  ///   - firms: the firms, each credit code once.
  ///   - needs: the needs, each identifier once, each of a firm in `firms`.
  ///   - products: the products, each identifier once.
  ///   - policies: the policies, each identifier once.
  /// - Throws: the first `MarketFault` found.
  public init(
    asOf: CalendarDate, firms: [Firm], needs: [Need], products: [Product], policies: [Policy]
  ) throws(MarketFault) {
    let placeOfFirm = try Self.places(of: firms.map(\.code), elseThrow: { .firmTwice($0, $1, $2) })
    _ = try Self.places(of: needs.map(\.id), elseThrow: { .needTwice($0, $1, $2) })
    _ = try Self.places(of: products.map(\.id), elseThrow: { .productTwice($0, $1, $2) })
    _ = try Self.places(of: policies.map(\.id), elseThrow: { .policyTwice($0, $1, $2) })
    var firmOfNeed: [Int] = []
    firmOfNeed.reserveCapacity(needs.count)
    for (place, need) in needs.enumerated() {
      guard let firm = placeOfFirm[need.firm] else {
        throw .needWithoutFirm(need.id, need.firm, place)
      }
      firmOfNeed.append(firm)
    }
    self.init(
      asOf: asOf, firms: firms, needs: needs, products: products, policies: policies,
      firmOfNeed: firmOfNeed)
  }

  /// A market of records that have been found to fit together, as the importer has when it has
  /// reported what does not; to look each up once more would cost as much as to parse its row.
  ///
  /// Invariant, checked in debug builds: identifiers stand once, and each need is of its firm.
  ///
  /// - Parameters:
  ///   - asOf: the day the round is judged at.
  ///   - firms: the firms, each credit code once.
  ///   - needs: the needs, each identifier once.
  ///   - products: the products, each identifier once.
  ///   - policies: the policies, each identifier once.
  ///   - firmOfNeed: for each need, the place of its firm in `firms`.
  package init(
    asOf: CalendarDate, firms: [Firm], needs: [Need], products: [Product], policies: [Policy],
    firmOfNeed: [Int]
  ) {
    assert(Set(firms.map(\.code)).count == firms.count)
    assert(Set(needs.map(\.id)).count == needs.count)
    assert(Set(products.map(\.id)).count == products.count)
    assert(Set(policies.map(\.id)).count == policies.count)
    assert(firmOfNeed.map { firms[$0].code } == needs.map(\.firm))
    var banks: OrderedSet<String> = []
    self.bankOfProduct = products.map { banks.append($0.bank).index }
    self.banks = banks.elements
    self.firmOfNeed = firmOfNeed
    self.asOf = asOf
    self.firms = firms
    self.needs = needs
    self.products = products
    self.policies = policies
  }

  private static func places<Key: Hashable>(
    of keys: [Key], elseThrow fault: (Key, Int, Int) -> MarketFault
  ) throws(MarketFault) -> [Key: Int] {
    var places: [Key: Int] = [:]
    places.reserveCapacity(keys.count)
    for (place, key) in keys.enumerated() {
      if let earlier = places.updateValue(place, forKey: key) { throw fault(key, earlier, place) }
    }
    return places
  }
}

/// Why records do not make a market; places count from 0 in the order given.
public enum MarketFault: Error, Equatable {
  /// A credit code stands at two places of the firms.
  case firmTwice(CreditCode, Int, Int)
  /// An identifier stands at two places of the needs.
  case needTwice(String, Int, Int)
  /// An identifier stands at two places of the products.
  case productTwice(String, Int, Int)
  /// An identifier stands at two places of the policies.
  case policyTwice(String, Int, Int)
  /// A need, by identifier and place, names a firm that is not there.
  case needWithoutFirm(String, CreditCode, Int)
}
