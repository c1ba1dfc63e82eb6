import Dispatch
import Statements
import Synchronization

/// Rows on their way from the thread that reads one ledger to the thread that writes another: never
/// more than a few pieces of them, so that ledgers of any size can be copied.
final class RowChannel: Sendable {
  /// What goes through.
  enum Piece: Sendable {
    case rows([[SQLValue]])
    /// A table's rows are all through.
    case end
    /// All tables are through; what was sent.
    case done([TablePrint])
    /// The reader failed.
    case broken
  }

  private let pieces = Mutex<[Piece]>([])
  private let isStopped = Mutex(false)
  private let room = DispatchSemaphore(value: 4)
  private let filled = DispatchSemaphore(value: 0)

  /// Puts a piece in, when there is room.
  ///
  /// - Returns: false when nobody takes any more.
  func put(_ piece: Piece) -> Bool {
    room.wait()
    guard !isStopped.withLock(\.self) else {
      room.signal()
      return false
    }
    pieces.withLock { $0.append(piece) }
    filled.signal()
    return true
  }

  /// Takes the next piece out, when there is one.
  func take() -> Piece {
    filled.wait()
    let piece = pieces.withLock { $0.isEmpty ? .broken : $0.removeFirst() }
    room.signal()
    return piece
  }

  /// Lets both sides go on, whatever they wait for.
  func stop() {
    isStopped.withLock { $0 = true }
    room.signal()
    filled.signal()
  }
}
