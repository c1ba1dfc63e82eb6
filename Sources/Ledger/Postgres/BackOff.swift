import Statements

/// Pauses that grow while a server is away, up to the time when waiting is given up.
struct BackOff {
  private static let patience = Duration.seconds(15)
  private static let longestPause = Duration.seconds(2)

  private let clock = ContinuousClock()
  private var giveUp: ContinuousClock.Instant?
  private var pause = Duration.milliseconds(20)

  /// Waits a while before the next attempt, the first time hardly at all.
  ///
  /// - Parameter fault: what the last attempt ended with.
  /// - Throws: that fault when waiting is given up; `cancelled` when the task was.
  mutating func wait(after fault: StoreFault) async throws(LedgerFault) {
    let giveUp = giveUp ?? clock.now + Self.patience
    self.giveUp = giveUp
    guard clock.now + pause < giveUp else { throw .store(fault) }
    do {
      try await clock.sleep(for: pause)
    } catch {
      throw .store(StoreFault(.cancelled, message: "cancelled"))
    }
    pause = min(pause * 2, Self.longestPause)
  }
}
