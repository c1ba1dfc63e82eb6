import Dispatch
import Synchronization

/// Whether a task that has borrowed a connection was cancelled, and what then stops its statement.
final class Interruption: Sendable {
  private struct State {
    var isRequested = false
    var isOver = false
    var canceller: Canceller?
  }

  private let state = Mutex(State())

  /// Whether the task was cancelled.
  var isRequested: Bool { state.withLock(\.isRequested) }

  /// Says whose statements are to be stopped.
  func begin(_ canceller: Canceller?) { state.withLock { $0.canceller = canceller } }

  /// Ends the time in which statements may be stopped; none is being stopped when it returns.
  func end() { state.withLock { $0.isOver = true } }

  /// Stops the statement that runs and lets no other begin.
  func request() {
    state.withLock { $0.isRequested = true }
    press()
  }

  /// Asks the server, and again until the borrower gives up: a request that comes between two
  /// statements stops none.
  private func press() {
    DispatchQueue.global().async { [self] in
      let isOver = state.withLock { state in
        if !state.isOver { state.canceller?.cancel() }
        return state.isOver
      }
      guard !isOver else { return }
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(100)) { [self] in press() }
    }
  }
}
