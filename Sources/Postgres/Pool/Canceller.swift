private import CPostgres

/// The one owner of what libpq needs to cancel a connection's statement from another thread.
///
/// `PQcancel` may be called from any thread at any time (libpq's documentation, "Canceling Queries in
/// Progress"), and the pointer never changes, so it can be shared.
@safe
final class Canceller: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// The owner of a pointer that `PQgetCancel` gave.
  init(_ pointer: OpaquePointer) { unsafe self.pointer = pointer }

  deinit { unsafe PQfreeCancel(pointer) }

  /// Asks the server to stop what the connection runs; it waits until the server has been told.
  func cancel() {
    var reason = [CChar](repeating: 0, count: 256)
    unsafe reason.withUnsafeMutableBufferPointer { reason in
      _ = unsafe PQcancel(pointer, reason.baseAddress, Int32(reason.count))
    }
  }
}
