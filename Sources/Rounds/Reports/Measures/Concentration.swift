/// How unevenly an amount is spread over groups.
package struct Concentration: Hashable, Sendable, Encodable {
  /// How many groups there are, those with nothing included.
  package let groups: Int
  /// From 0, all alike, to 1 − 1 / groups, one has all; nil where there is nothing to share.
  ///
  /// C. Gini, "Variabilità e mutabilità", 1912, as the sum over ascending amounts of
  /// (2 i − n − 1) x / (n Σ x), i from 1 (A. Sen, "On Economic Inequality", 1973, 2.8).
  package let gini: Double?
  /// From 1 / groups to 1: the sum of squared shares; nil where there is nothing to share.
  ///
  /// A. O. Hirschman, "The Paternity of an Index", American Economic Review 54 (1964), 761–762.
  package let herfindahl: Double?
  /// The share of the largest group, of the three and of the five largest.
  package let top1: Double?
  package let top3: Double?
  package let top5: Double?

  /// The concentration of these amounts, none below 0.
  package init(_ amounts: [Int]) {
    let ascending = amounts.sorted()
    let total = ascending.reduce(0.0) { $0 + Double($1) }
    let count = ascending.count
    groups = count
    guard total > 0 else {
      (gini, herfindahl, top1, top3, top5) = (nil, nil, nil, nil, nil)
      return
    }
    gini =
      ascending.enumerated().reduce(0.0) { sum, entry in
        sum + Double(2 * (entry.offset + 1) - count - 1) * Double(entry.element)
      } / (Double(count) * total)
    herfindahl = ascending.reduce(0.0) { sum, amount in
      let share = Double(amount) / total
      return sum + share * share
    }
    func top(_ most: Int) -> Double {
      ascending.suffix(most).reduce(0.0) { $0 + Double($1) } / total
    }
    (top1, top3, top5) = (top(1), top(3), top(5))
  }
}
