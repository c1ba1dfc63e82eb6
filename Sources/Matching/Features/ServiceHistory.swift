/// What is known of which products have served borrowers like those of a market's needs.
public struct ServiceHistory: Sendable {
  /// For a need and a product, as places in the market, a number in [0, 1]; a half where nothing is
  /// known.
  ///
  /// Asked for on any thread, for open pairs mostly.
  public let value: @Sendable (_ need: Int, _ product: Int) -> Double

  /// What a function knows.
  ///
  /// - Parameter value: for a need and a product, as places in the market, a number in [0, 1].
  public init(value: @escaping @Sendable (_ need: Int, _ product: Int) -> Double) {
    self.value = value
  }
}
