/// What share of the attention that lists give goes to a group, beside its share of the candidates.
package struct Exposure: Hashable, Sendable {
  /// The group's share of 1 / log₂(1 + place), summed over the first k places of all lists.
  package let attention: Double
  /// The group's share of the pairs on the lists.
  package let candidates: Double

  /// Each group's exposure.
  ///
  /// - Parameters:
  ///   - groups: each pair's group, from 0.
  ///   - count: how many groups there are.
  ///   - places: each pair's place on its list, from 1.
  ///   - k: how many of a list are looked at.
  /// - Returns: one for each group.
  package static func shares(
    groups: [Int32], count: Int, places: [Int32], k: Int
  ) -> [Exposure] {
    var attention = [Double](repeating: 0, count: count)
    var candidates = attention
    for (group, place) in zip(groups, places) {
      candidates[Int(group)] += 1
      if place <= k { attention[Int(group)] += ListMeasures.attention(place: Int(place)) }
    }
    let sum = attention.reduce(0, +)
    return zip(attention, candidates).map {
      Exposure(
        attention: sum > 0 ? $0 / sum : 0,
        candidates: groups.isEmpty ? 0 : $1 / Double(groups.count))
    }
  }
}
