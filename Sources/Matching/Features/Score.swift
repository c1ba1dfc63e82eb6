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
    let scaled = number * 1e9
    // Scores are not negative, so cutting off the fraction rounds down.
    let floor = Double(Int32(scaled))
    let rest = scaled - floor
    var whole = floor
    if abs(rest - 0.5) < 1e-5 {
      // The product itself was rounded; the fused one keeps the true sign of what lies over the half.
      let over = (-(floor + 0.5)).addingProduct(number, 1e9)
      if over > 0 || (over == 0 && floor.truncatingRemainder(dividingBy: 2) == 1) { whole += 1 }
    } else if rest > 0.5 {
      whole += 1
    }
    billionths = Int32(whole)
  }

  /// Whether the first score is the lower.
  public static func < (a: Score, b: Score) -> Bool { a.billionths < b.billionths }

  /// Nine decimals: `0.612345679`.
  public var description: String {
    Decimals.text(Int(billionths), decimals: 9, trimmed: false)
  }
}
