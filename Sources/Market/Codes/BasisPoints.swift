/// An interest rate a year in basis points (hundredths of a percent), from 0 to 10,000.
public struct BasisPoints: Hashable, Comparable, Sendable {
  /// The rate in basis points.
  public let value: Int

  /// No interest, or no subsidy.
  public static let zero = BasisPoints(unchecked: 0)

  /// A rate of so many basis points; nil when it is negative or over 100 %.
  public init?(_ points: Int) {
    guard 0...10_000 ~= points else { return nil }
    value = points
  }

  private init(unchecked points: Int) { value = points }

  /// Whether the first rate is lower.
  public static func < (a: BasisPoints, b: BasisPoints) -> Bool { a.value < b.value }

  /// The rate in percent with two decimals, as files write it: `3.45`.
  public var percent: String { Decimals.text(value, decimals: 2, trimmed: false) }
}
