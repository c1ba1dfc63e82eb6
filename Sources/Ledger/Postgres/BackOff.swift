import Statements

/// Pauses that grow while a server is away, up to the time when waiting is given up.
struct BackOff {
  /// How long pauses may be in all; time in which a busy server works does not count.
  private static let patience = Duration.seconds(12)
  private static let longestPause = Duration.seconds(2)

  private var waited = Duration.zero
  private var pause = Duration.milliseconds(20)

  /// Waits a while before the next attempt, the first time hardly at all.
  ///
  /// - Parameter fault: what the last attempt ended with.
  /// - Throws: that fault when waiting is given up; `cancelled` when the task was.
  mutating func wait(after fault: StoreFault) async throws(LedgerFault) {
    guard waited + pause <= Self.patience else { throw .store(fault) }
    waited += pause
    do {
      try await Task.sleep(for: pause)
    } catch {
      throw .store(StoreFault(.cancelled, message: "cancelled"))
    }
    pause = min(pause * 2, Self.longestPause)
  }
}
