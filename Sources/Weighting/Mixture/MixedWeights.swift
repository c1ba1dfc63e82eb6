/// How two lists of weights become one.
public enum WeightMixture: Hashable, Sendable {
  /// share × first + (1 − share) × second, the share in [0, 1].
  case linear(share: Double)
  /// First × second, brought to sum 1: what either holds for nothing weighs nothing.
  case product

  /// Why weights could not be mixed.
  public enum Fault: Error, Hashable, Sendable {
    /// Every item weighs nothing in one of the lists.
    case nothingInCommon
  }

  /// The mixture of two lists of weights of the same items.
  ///
  /// Source: the additive and the multiplicative synthesis (加法合成、乘法合成) of subjective with objective
  /// weights; the latter is in Hwang and Yoon, Multiple Attribute Decision Making, 1981, chapter 3.
  ///
  /// - Parameters:
  ///   - first: weights in any unit, none negative, not all 0.
  ///   - second: the same of the other list.
  /// - Returns: weights that sum to 1.
  /// - Throws: `.nothingInCommon`.
  public func callAsFunction(_ first: [Double], _ second: [Double]) throws(Fault) -> [Double] {
    precondition(first.count == second.count, "the lists are of the same items")
    let (firstSum, secondSum) = (first.reduce(0, +), second.reduce(0, +))
    precondition(firstSum > 0 && secondSum > 0, "something weighs something")
    let pairs = zip(first, second).map { ($0 / firstSum, $1 / secondSum) }
    switch self {
    case .linear(let share):
      precondition(0...1 ~= share, "a share lies in [0, 1]")
      return pairs.map { share * $0.0 + (1 - share) * $0.1 }
    case .product:
      let products = pairs.map { $0.0 * $0.1 }
      let sum = products.reduce(0, +)
      guard sum > 0 else { throw .nothingInCommon }
      return products.map { $0 / sum }
    }
  }
}
