public import Market

/// Products that are left out for some needs whatever the rules say, such as those of banks that
/// declined a need in an earlier round.
///
/// A barred product is not open to its need: it is in no shortlist, among no open pairs and no near
/// miss, and it waits for no fact. What rules close is counted with it all the same.
public struct BarredProducts: Sendable {
  /// For each need that has any, by its place, the places of its barred products, ascending.
  private let products: [Int32: [Int32]]

  /// Nothing is barred.
  public static let none = BarredProducts(products: [:])

  private init(products: [Int32: [Int32]]) { self.products = products }

  /// All products of banks that are left out for needs.
  ///
  /// - Parameters:
  ///   - banks: needs and banks, as places in the market; a pair can stand twice.
  ///   - market: the market.
  public init(banks: [(need: Int, bank: Int)], in market: Market) {
    var productsOfBank = [[Int32]](repeating: [], count: market.banks.count)
    for (product, bank) in market.bankOfProduct.enumerated() {
      productsOfBank[bank].append(Int32(product))
    }
    var banksOfNeed: [Int32: Set<Int>] = [:]
    for (need, bank) in banks { banksOfNeed[Int32(need), default: []].insert(bank) }
    products = banksOfNeed.mapValues { banks in banks.flatMap { productsOfBank[$0] }.sorted() }
  }

  /// Whether no need has a barred product.
  public var isEmpty: Bool { products.isEmpty }

  /// The places of a need's barred products, ascending; nil where there are none.
  func products(ofNeed need: Int32) -> [Int32]? { isEmpty ? nil : products[need] }

  /// Whether a product is barred for a need.
  ///
  /// - Parameters:
  ///   - product: the product's place in the market.
  ///   - need: the need's place in the market.
  /// - Returns: whether it is.
  public func contains(_ product: Int, forNeed need: Int) -> Bool {
    products[Int32(need)]?.contains(Int32(product)) ?? false
  }
}
