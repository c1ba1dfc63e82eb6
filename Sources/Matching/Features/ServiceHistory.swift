/// What is known of which products have served borrowers like those of a market's needs.
public struct ServiceHistory: Sendable {
  /// For a need and some products, as places in the market, a number in [0, 1] for each; a half where
  /// nothing is known.
  ///
  /// Asked for on any thread, once for a need's open products.
  public let values: @Sendable (_ need: Int, _ products: [Int32]) -> [Double]

  /// What a function knows.
  ///
  /// - Parameter values: for a need and some products, as places in the market, a number in [0, 1] for
  ///   each.
  public init(values: @escaping @Sendable (_ need: Int, _ products: [Int32]) -> [Double]) {
    self.values = values
  }
}
