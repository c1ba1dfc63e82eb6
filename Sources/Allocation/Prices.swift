/// What the limits of a problem cost: the multipliers of its Lagrangian dual.
///
/// Whole numbers, so that the bound which they prove is exact. Any prices that are not negative prove
/// a bound, a reserve's up to its penalty; the better the prices, the lower it is.
public struct Prices: Equatable, Sendable {
  /// What a yuan's price is counted in: billionths for so many yuan.
  public static let yuanPerUnit = 1_000_000

  /// For each product, billionths for a seat.
  public var seats: [Int]
  /// For each product, billionths for a million yuan.
  public var money: [Int]
  /// For each class and group, billionths for a million yuan under the cap; empty without caps.
  public var caps: [Int]
  /// For each reserve, billionths for a need that counts towards the floor.
  public var reserves: [Int]

  /// Prices of these parts.
  ///
  /// - Parameters:
  ///   - seats: for each product, billionths for a seat.
  ///   - money: for each product, billionths for a million yuan.
  ///   - caps: for each class and group, billionths for a million yuan under the cap.
  ///   - reserves: for each reserve, billionths for a need that counts towards the floor.
  public init(seats: [Int], money: [Int], caps: [Int] = [], reserves: [Int] = []) {
    self.seats = seats
    self.money = money
    self.caps = caps
    self.reserves = reserves
  }

  /// What a million yuan of a product cost a need, the cap on its class with it, in billionths.
  func money(ofNeed need: Int, product: Int, in problem: AllocationProblem) -> Int {
    money[product] + (problem.cap(ofNeed: need, product: product).map { caps[$0] } ?? 0)
  }

  /// No price on any limit of a problem.
  ///
  /// - Parameter problem: the problem.
  public init(noneIn problem: AllocationProblem) {
    self.init(
      seats: problem.seats.map { _ in 0 }, money: problem.quotas.map { _ in 0 },
      caps: problem.caps?.limits.map { _ in 0 } ?? [], reserves: problem.reserves.map { _ in 0 })
  }
}
