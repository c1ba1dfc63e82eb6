import Draws
/// Which conditions of one product are at their loosest.
///
/// A condition is loosened when a draw of its own falls under the share, so a larger share loosens
/// what a smaller one does, and more.
struct Loosening {
  private var draws: SplitMix64
  private let share: Double

  init(seed: UInt64, stream: UInt64, place: Int, share: Double) {
    draws = SplitMix64(seed: seed, stream: stream, place: place)
    self.share = share
  }

  /// The value, or the loosest one where the condition is loosened.
  mutating func maybe<Value>(_ value: Value, loosest: Value) -> Value {
    share > 0 && draws.chance(share) ? loosest : value
  }
}
