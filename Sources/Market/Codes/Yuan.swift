/// An amount of money in whole yuan, never negative.
public struct Yuan: Hashable, Comparable, Sendable {
  /// The amount in yuan, from 0 to `limit`.
  public let value: Int

  /// No money.
  public static let zero = Yuan(unchecked: 0)

  /// The largest amount that a record may hold: just under ten trillion (10 万亿元).
  ///
  /// The kernel multiplies amounts by percentages and adds them up over a round in 64 bits: this
  /// keeps one of them times a thousand percent, and the sum of nine hundred thousand, inside.
  public static let limit = 9_999_999_999_999

  /// An amount of so many yuan; nil when it is negative or over `limit`.
  public init?(_ yuan: Int) {
    guard 0...Self.limit ~= yuan else { return nil }
    value = yuan
  }

  private init(unchecked yuan: Int) { value = yuan }

  /// Whether the first amount is smaller.
  public static func < (a: Yuan, b: Yuan) -> Bool { a.value < b.value }

  /// The amount in 万元 (ten thousand yuan) as files write it: up to four decimals, none to spare.
  public var wan: String { Decimals.text(value, decimals: 4) }
}
