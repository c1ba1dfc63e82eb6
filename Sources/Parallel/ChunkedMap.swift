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
  chunkedReduce(
    count: count, chunkSize: chunkSize, threads: threads, into: [], transform
  ) { results, result in results.append(result) }
}
