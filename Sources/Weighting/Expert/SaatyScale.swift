/// Saaty's scale of judgements: 1 says that both matter the same, 3 that the one matters a little more,
/// 5 more, 7 much more, 9 extremely more; even numbers lie between, reciprocals say it of the other.
///
/// Source: Saaty, A scaling method for priorities in hierarchical structures, Journal of Mathematical
/// Psychology 15, 1977.
public enum SaatyScale {
  /// A value of the scale.
  public struct Value: Hashable, Sendable {
    /// From 1 to 9.
    public let magnitude: Int
    /// Whether it is one over the magnitude.
    public let isReciprocal: Bool

    /// The value as a number.
    public var number: Double { isReciprocal ? 1 / Double(magnitude) : Double(magnitude) }

    /// As it is written: `3`, `1/3`.
    public var text: String { isReciprocal ? "1/\(magnitude)" : "\(magnitude)" }
  }

  /// The seventeen values from 1/9 to 9, ascending.
  public static let values: [Value] =
    (2...9).reversed().map { Value(magnitude: $0, isReciprocal: true) }
    + (1...9).map { Value(magnitude: $0, isReciprocal: false) }

  /// How far a number may be from what it stands for, as a share: rounding 1/8 to 0.13 is 4 % off, and
  /// neighbours on the scale are 12 % apart.
  static let slack = 0.05

  /// The most items that a random index is known for.
  public static let mostItems = 15

  /// The mean consistency index of random squares of complete judgements.
  ///
  /// Source: Saaty, Fundamentals of Decision Making and Priority Theory, 2000, for 3 to 15 items; 0
  /// for one and two items, whose judgements cannot contradict each other.
  ///
  /// - Parameter count: how many items are compared, at most `mostItems`.
  /// - Returns: the index.
  public static func randomIndex(of count: Int) -> Double { randomIndices[count] }

  private static let randomIndices = [
    0, 0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
  ]
}
