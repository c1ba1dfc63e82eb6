private import Glibc

/// How well one need's list puts its successes first.
package struct ListMeasures: Sendable {
  /// Normalised discounted cumulative gain of the first k: Σ gain / log₂(1 + place), over that of
  /// the best order.
  ///
  /// Source: K. Järvelin and J. Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", 2002.
  package let normalisedGain: Double
  /// One over the place of the first success.
  package let reciprocalPlace: Double
  /// Whether a success stands among the first k.
  package let isHit: Bool
  /// How many firms such as this one it speaks for: the mean of its successes' gains, which is 1
  /// without propensities and their mean inverse with them.
  package let weight: Double

  /// The measures of a list; nil where it has no success, and so no order is better than another.
  ///
  /// - Parameters:
  ///   - places: each pair's place on the list, from 1, each once.
  ///   - gains: how much of a success each pair is.
  ///   - k: how many are looked at.
  package init?(places: ArraySlice<Int32>, gains: ArraySlice<Double>, k: Int) {
    let successes = gains.filter { $0 > 0 }.sorted(by: >)
    guard !successes.isEmpty else { return nil }
    var best = 0.0
    for (place, gain) in successes.prefix(k).enumerated() {
      best += gain * Self.attention(place: place + 1)
    }
    var (found, first) = (0.0, Int32.max)
    for (place, gain) in zip(places, gains) where gain > 0 {
      first = min(first, place)
      if place <= k { found += gain * Self.attention(place: Int(place)) }
    }
    normalisedGain = found / best
    reciprocalPlace = 1 / Double(first)
    isHit = first <= k
    weight = successes.reduce(0, +) / Double(successes.count)
  }

  /// The attention that a place on a list gets, against the first's: 1 / log₂(1 + place).
  package static func attention(place: Int) -> Double { 1 / log2(Double(1 + place)) }
}
