package import Statements
import Synchronization

/// Connections to one database, borrowed by tasks for the time of a body.
///
/// There are never more than the limit; who comes later waits its turn. A task that is cancelled
/// while it waits stops waiting, and one that has a connection has its statement stopped.
package final class PostgresPool: Sendable {
  /// What a task that asks for a connection gets.
  private enum Grant { case worker(ConnectionWorker), cancelled, closed }

  private struct Waiter {
    let number: Int
    let continuation: CheckedContinuation<Grant, Never>
  }

  private struct State {
    var idle: [ConnectionWorker] = []
    var borrowed = 0
    var waiters: [Waiter] = []
    var nextNumber = 0
    /// Waiters that were cancelled before they had begun to wait.
    var cancelled: Set<Int> = []
    var isClosed = false
    var closing: [CheckedContinuation<Void, Never>] = []
  }

  private let uri: String
  private let limit: Int
  private let state = Mutex(State())

  /// A pool that connects there when it is first asked.
  ///
  /// - Parameters:
  ///   - uri: libpq's connection URI.
  ///   - limit: how many connections there may be, at least 1.
  package init(uri: String, limit: Int) {
    self.uri = uri
    self.limit = max(1, limit)
  }

  /// Gives a body a connection, on that connection's own thread.
  ///
  /// - Parameter body: what is done; it must not keep the connection. A transaction that it leaves
  ///   open is rolled back.
  /// - Returns: what the body returns.
  /// - Throws: a `StoreFault` where no connection could be had: `unreachable`, `forbidden` or
  ///   `cancelled`.
  package func withConnection<Value: Sendable>(
    _ body: @escaping @Sendable (PostgresConnection) -> Value
  ) async throws(StoreFault) -> Value {
    let interruption = Interruption()
    let worker = try await borrow()
    let outcome: Result<Value, StoreFault> = await withTaskCancellationHandler {
      do throws(StoreFault) {
        return .success(try await worker.run(interruption, body))
      } catch {
        return .failure(error)
      }
    } onCancel: {
      interruption.request()
    }
    interruption.end()
    await giveBack(worker)
    return try outcome.get()
  }

  /// Ends all connections, when the bodies that have them are done; those who wait are told.
  package func close() async {
    let (idle, waiters) = state.withLock { state in
      state.isClosed = true
      defer {
        state.idle = []
        state.waiters = []
      }
      return (state.idle, state.waiters)
    }
    for waiter in waiters { waiter.continuation.resume(returning: .closed) }
    for worker in idle { await worker.close() }
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.borrowed > 0 { state.closing.append(continuation) }
        return state.borrowed == 0
      }
      if isOver { continuation.resume() }
    }
  }

  private func borrow() async throws(StoreFault) -> ConnectionWorker {
    let number = state.withLock { state in
      state.nextNumber += 1
      return state.nextNumber
    }
    let grant = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let granted: Grant? = state.withLock { state in
          if state.cancelled.remove(number) != nil { return .cancelled }
          if state.isClosed { return .closed }
          if state.idle.isEmpty, state.borrowed >= limit {
            state.waiters.append(Waiter(number: number, continuation: continuation))
            return nil
          }
          state.borrowed += 1
          return .worker(state.idle.popLast() ?? ConnectionWorker(uri: uri))
        }
        if let granted { continuation.resume(returning: granted) }
      }
    } onCancel: {
      stopWaiting(number)
    }
    // A cancellation that came too late to be heeded leaves its number behind.
    state.withLock { _ = $0.cancelled.remove(number) }
    switch grant {
    case .worker(let worker): return worker
    case .cancelled: throw StoreFault(.cancelled, message: "cancelled")
    case .closed: throw StoreFault(.other, message: "the connections are closed")
    }
  }

  private func stopWaiting(_ number: Int) {
    let waiter: Waiter? = state.withLock { state in
      guard let place = state.waiters.firstIndex(where: { $0.number == number }) else {
        state.cancelled.insert(number)
        return nil
      }
      return state.waiters.remove(at: place)
    }
    waiter?.continuation.resume(returning: .cancelled)
  }

  private func giveBack(_ worker: ConnectionWorker) async {
    if state.withLock(\.isClosed) { await worker.close() }
    let (waiter, closing): (Waiter?, [CheckedContinuation<Void, Never>]) = state.withLock { state in
      if !state.waiters.isEmpty { return (state.waiters.removeFirst(), []) }
      state.borrowed -= 1
      guard state.isClosed else {
        state.idle.append(worker)
        return (nil, [])
      }
      guard state.borrowed == 0 else { return (nil, []) }
      defer { state.closing = [] }
      return (nil, state.closing)
    }
    waiter?.continuation.resume(returning: .worker(worker))
    for continuation in closing { continuation.resume() }
  }
}
