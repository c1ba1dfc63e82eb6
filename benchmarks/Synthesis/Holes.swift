import Draws
/// Which cells of one record are left blank.
struct Holes {
  private var draws: SplitMix64
  private let share: Double

  init(seed: UInt64, stream: UInt64, place: Int, share: Double) {
    draws = SplitMix64(seed: seed, stream: stream, place: place)
    self.share = share
  }

  /// The value, or nil where the cell is to be blank.
  mutating func maybe<Value>(_ value: Value?) -> Value? {
    share > 0 && draws.chance(share) ? nil : value
  }
}
