/// Makes an array of 0..<count on several threads, each chunk written where it belongs.
///
/// - Parameters:
///   - count: how many elements there are.
///   - chunkSize: how many of them a thread makes at a time.
///   - threads: how many threads work; at least one.
///   - fill: appends the elements of a chunk, each of them.
/// - Returns: the elements in order.
package func chunkedArray<Element: Sendable>(
  count: Int, chunkSize: Int, threads: Int,
  _ fill: @Sendable (Range<Int>, inout OutputSpan<Element>) -> Void
) -> [Element] {
  unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initializedCount in
    let storage = unsafe Storage(buffer: buffer)
    _ = chunkedMap(count: count, chunkSize: chunkSize, threads: threads) { chunk in
      let part = unsafe UnsafeMutableBufferPointer(rebasing: storage.buffer[chunk])
      var span = unsafe OutputSpan(buffer: part, initializedCount: 0)
      fill(chunk, &span)
      precondition(span.count == chunk.count, "a chunk is filled in full")
      _ = unsafe span.finalize(for: part)
    }
    initializedCount = count
  }
}

/// Memory that threads write to in chunks of their own.
@unsafe private struct Storage<Element>: @unchecked Sendable {
  let buffer: UnsafeMutableBufferPointer<Element>
}
