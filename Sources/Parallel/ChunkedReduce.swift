import Dispatch
import Synchronization

/// Works on chunks of 0..<count on several threads and takes the results up in the chunks' order,
/// each as soon as those before it have been.
///
/// Only a few results for each thread wait at a time, so that memory is bounded by chunks and not
/// by `count`. A thread whose result is not the next leaves it behind and goes on.
///
/// - Parameters:
///   - count: how many elements there are.
///   - chunkSize: how many of them a thread takes at a time.
///   - threads: how many threads work; at least one.
///   - initial: what the results are taken up into.
///   - transform: what is done with a chunk, on any thread.
///   - take: takes up a result; called for one chunk at a time, in order, on any thread.
/// - Returns: what the results were taken up into.
/// - Throws: the first error that `take` throws; no later chunk is then taken up.
package func chunkedReduce<Result: Sendable, Total: Sendable, Failure: Error>(
  count: Int, chunkSize: Int, threads: Int, into initial: consuming Total,
  _ transform: @Sendable (Range<Int>) -> Result,
  take: @Sendable (inout Total, Result) throws(Failure) -> Void
) throws(Failure) -> Total {
  let chunkCount = (count + chunkSize - 1) / chunkSize
  @Sendable func chunk(_ place: Int) -> Range<Int> {
    place * chunkSize..<min(count, (place + 1) * chunkSize)
  }
  guard threads > 1, chunkCount > 1 else {
    var total = initial
    for place in 0..<chunkCount { try take(&total, transform(chunk(place))) }
    return total
  }
  let workers = min(threads, chunkCount)
  let next = Atomic(0)
  let results = Mutex(OrderedResults<Result, Failure>(count: chunkCount))
  // Only the thread that drains the results holds it, so nobody waits for it.
  let total = Mutex(initial)
  // A permit for each result that may wait; the thread with the next chunk always holds one.
  // They are added one by one, since a semaphore must not end below what it began with.
  let permits = DispatchSemaphore(value: 0)
  for _ in 0..<workers * 4 { permits.signal() }
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      permits.wait()
      let place = next.add(1, ordering: .relaxed).oldValue
      guard place < chunkCount, results.withLock({ $0.failure == nil }) else {
        permits.signal()
        return
      }
      let result = transform(chunk(place))
      guard results.withLock({ $0.add(result, at: place) }) else { continue }
      while let ready = results.withLock({ $0.popNext() }) {
        do throws(Failure) {
          try total.withLock { total throws(Failure) in try take(&total, ready) }
        } catch {
          results.withLock { $0.failure = error }
          // Whoever waits for a permit is to wake and see the failure.
          for _ in 0..<workers { permits.signal() }
        }
        permits.signal()
      }
    }
  }
  if let failure = results.withLock({ $0.failure }) { throw failure }
  return total.withLock { $0 }
}

/// Results that came in any order and leave in the chunks'.
private struct OrderedResults<Result: Sendable, Failure: Error> {
  private var waiting: [Result?]
  private var next = 0
  private var isDrained = false
  var failure: Failure?

  init(count: Int) { waiting = [Result?](repeating: nil, count: count) }

  /// Leaves a result; whether the caller is to drain what is ready.
  mutating func add(_ result: Result, at place: Int) -> Bool {
    waiting[place] = result
    guard !isDrained, place == next else { return false }
    isDrained = true
    return true
  }

  /// The next result; nil, and nobody drains any longer, when it has not come yet or never will.
  mutating func popNext() -> Result? {
    guard failure == nil, next < waiting.count, let result = waiting[next] else {
      isDrained = false
      return nil
    }
    waiting[next] = nil
    next += 1
    return result
  }
}
