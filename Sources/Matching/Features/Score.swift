import Market

/// A score in [0, 1] as a whole number of billionths.
///
/// Scores are computed in Float64, rounded to nine decimals, and only then compared, printed or
/// summed: so order and sums are exact and the same on every machine.
public struct Score: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The score times a billion.
  public let billionths: Int32

  /// A score of so many billionths.
  public init(billionths: Int32) { self.billionths = billionths }

  /// The number rounded to nine decimals as its exact decimal expansion is, half to even.
  ///
  /// - Parameter number: at least 0 and at most 1.
  public init(rounding number: Double) {
    // Beyond 2^52 a `Double` has no fraction: adding one and a half times that rounds to the nearest
    // whole number and leaves it in the lowest bits, without a branch.
    let beyondFractions = 6_755_399_441_055_744.0
    let scaled = number * 1e9
    let shifted = scaled + beyondFractions
    if abs(scaled - (shifted - beyondFractions)) > 0.49999 {
      billionths = Self.exactlyRounded(number, scaled: scaled)
    } else {
      billionths = Int32(truncatingIfNeeded: Int64(bitPattern: shifted.bitPattern))
    }
  }

  /// The number near a half, rounded.
  private static func exactlyRounded(_ number: Double, scaled: Double) -> Int32 {
    // Scores are not negative, so cutting off the fraction rounds down.
    let floor = Double(Int32(scaled))
    // The scaled number was rounded; the fused one keeps the true sign of what lies over the half.
    let over = (-(floor + 0.5)).addingProduct(number, 1e9)
    let isUp = over > 0 || (over == 0 && floor.truncatingRemainder(dividingBy: 2) == 1)
    return Int32(floor) + (isUp ? 1 : 0)
  }

  /// Whether the first score is the lower.
  public static func < (a: Score, b: Score) -> Bool { a.billionths < b.billionths }

  /// Nine decimals: `0.612345679`.
  public var description: String {
    Decimals.text(Int(billionths), decimals: 9, trimmed: false)
  }
}
