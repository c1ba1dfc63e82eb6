import Dispatch
import Synchronization

/// Maps chunks of 0..<count on several threads; the results stand in the chunks' order, so that
/// they do not depend on the threads.
///
/// - Parameters:
///   - count: how many elements there are.
///   - chunkSize: how many of them a thread takes at a time.
///   - threads: how many threads work; at least one.
///   - transform: what is done with a chunk.
/// - Returns: one result for each chunk.
package func chunkedMap<Result: Sendable>(
  count: Int, chunkSize: Int, threads: Int, _ transform: @Sendable (Range<Int>) -> Result
) -> [Result] {
  let chunkCount = (count + chunkSize - 1) / chunkSize
  @Sendable func chunk(_ place: Int) -> Range<Int> {
    place * chunkSize..<min(count, (place + 1) * chunkSize)
  }
  guard threads > 1, chunkCount > 1 else { return (0..<chunkCount).map { transform(chunk($0)) } }
  let next = Atomic(0)
  let results = Mutex([Result?](repeating: nil, count: chunkCount))
  DispatchQueue.concurrentPerform(iterations: min(threads, chunkCount)) { _ in
    while true {
      let place = next.add(1, ordering: .relaxed).oldValue
      guard place < chunkCount else { return }
      let result = transform(chunk(place))
      results.withLock { $0[place] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}
