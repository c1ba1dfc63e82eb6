import Draws

/// When a command is killed: at any moment of its work, and half of the times about the moment
/// from which its work is done, which the kills themselves find.
struct CrashMoments {
  private var draws: SplitMix64
  /// How long the command takes.
  private var window: Duration
  /// About when its work is done.
  private var edge: Duration
  private var isNearEdge = false

  /// How often nothing of the command was there, all of it though it was killed at work, and all
  /// of it before the kill.
  private(set) var (undone, done, finished) = (0, 0, 0)
  /// How many of them hit the server while the program was at work.
  private(set) var serverKills = 0

  /// Moments of a command that takes so long.
  init(seed: UInt64, duration: Duration) {
    draws = SplitMix64(seed: seed)
    window = duration
    edge = duration
  }

  /// How many kills found the program or the server at work.
  var kills: Int { undone + done }

  /// Whether both ends of the command have been seen.
  var hasBoth: Bool { undone > 0 && done + finished > 0 }

  /// How long to wait before the next kill.
  mutating func next() -> Duration {
    let share = Double(draws.next() >> 11) / Double(1 << 53)
    isNearEdge.toggle()
    return isNearEdge ? window * share : edge * (0.85 + 0.3 * share)
  }

  /// How long to wait where only one end has been seen so far: ever less, or ever longer.
  ///
  /// No machine is so fast or slow that it would not come to the other end.
  mutating func nextToOtherEnd() -> Duration {
    edge = undone == 0 ? edge / 2 : edge * 2
    return edge
  }

  /// Takes note of how the ledger was found.
  mutating func note(isThere: Bool, wasAtWork: Bool, after delay: Duration, ofServer: Bool) {
    switch (isThere, wasAtWork) {
    case (false, _): undone += 1
    case (true, true): done += 1
    case (true, false): finished += 1
    }
    if ofServer, wasAtWork { serverKills += 1 }
    if !isThere {
      // It takes at least so long today.
      edge = max(edge, delay) * 1.02
      window = max(window, edge)
    } else if !ofServer || !wasAtWork {
      // A program whose server came back ended its work later than the kill.
      edge = min(edge, delay) * 0.98
      if !wasAtWork { window = min(window, delay) }
    }
  }
}
