/// Pairs that were chosen so that few others block them, or none.
public struct StablePlan: Sendable {
  /// The chosen pairs, ascending, so by need.
  public let chosen: [Int]
  /// For each chosen pair, its need.
  public let needs: [Int]
  /// How many pairs block the plan; 0 when it is stable.
  public let blockingPairs: Int

  /// How many needs have at least one offer.
  public var needsServed: Int { Set(needs).count }
}
