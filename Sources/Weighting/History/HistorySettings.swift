/// The few numbers that a time split chooses.
public struct HistorySettings: Hashable, Codable, Sendable {
  /// After how many later loans a loan counts half.
  public var halfLife = 1000.0
  /// What the ladders other than the main one are worth beside it.
  public var ladderWeight = 0.15
  /// What the crossings with the main ladder are worth.
  public var crossingWeight = 0.3
  /// How much of the main ladder's worth goes to its low-rank form.
  public var lowRankShare = 0.3
  /// How much of the probability comes from the back-off alone.
  public var backOffShare = 0.5
  /// By what sums are multiplied before they are made into probabilities.
  public var sharpness = 1.0

  /// The settings without a time split.
  public init() {}
}
