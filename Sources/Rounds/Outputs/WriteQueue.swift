import Exchange
import Parallel
import Synchronization

/// What a round writes, as one queue of pieces that all threads take from: so no thread waits for
/// the end of one file before it turns to the next.
struct WriteQueue {
  /// Told which share of the pieces is done.
  typealias ShareReport = @Sendable (Double) -> Void

  private enum Piece {
    /// A file of its own.
    case file(@Sendable () throws(FileFault) -> Void)
    /// Some rows of a table.
    case rows(RowFile, Range<Int>)
  }

  private var pieces: [Piece] = []
  private var tables: [RowFile] = []

  /// Adds a file that one thread writes as a whole.
  mutating func add(_ write: @escaping @Sendable () throws(FileFault) -> Void) {
    pieces.append(.file(write))
  }

  /// Adds a table, which begins its file at once.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - path: where its file shall stand.
  ///   - chunkSize: how many entries a thread takes at a time; the bytes are the same for any.
  /// - Throws: `FileFault.cannotWrite`.
  mutating func add(
    _ table: ResultTable, to path: String, chunkSize: Int? = nil
  ) throws(FileFault) {
    let file = try RowFile(table, path: path)
    tables.append(file)
    // Chunks that fit the processor's cache, and are many enough for all threads.
    let size = chunkSize ?? max(16, 200_000 / table.bytesInEach)
    for start in stride(from: 0, to: table.count, by: size) {
      pieces.append(.rows(file, start..<min(table.count, start + size)))
    }
  }

  /// Writes all that was added, a few chunks of rows in memory at a time.
  ///
  /// - Parameters:
  ///   - threads: how many threads work; the bytes are the same for any number.
  ///   - report: told of progress.
  /// - Throws: the first `FileFault` in the order of the pieces.
  func write(threads: Int, report: ShareReport = { _ in }) throws(FileFault) {
    let (pieces, room) = (pieces, RowRoom())
    _ = try chunkedReduce(count: pieces.count, chunkSize: 1, threads: threads, into: 0) { place in
      Self.make(pieces[place.lowerBound], in: room)
    } take: { done, made throws(FileFault) in
      if let (file, rows) = try made.get() {
        try file.append(rows)
        room.put(back: rows)
      }
      done += 1
      report(Double(done) / Double(pieces.count))
    }
    for table in tables { try table.finish() }
  }

  private static func make(
    _ piece: Piece, in room: RowRoom
  ) -> Result<(file: RowFile, rows: RowChunk)?, FileFault> {
    switch piece {
    case .rows(let file, let entries):
      let rows = room.take()
      rows.lines.withLock { file.table.appendRows(entries, &$0) }
      return .success((file, rows))
    case .file(let write):
      do throws(FileFault) {
        try write()
        return .success(nil)
      } catch {
        return .failure(error)
      }
    }
  }
}

/// A table's file under way.
private final class RowFile: Sendable {
  let table: ResultTable
  private let file: Mutex<PartFile?>

  init(_ table: ResultTable, path: String) throws(FileFault) {
    self.table = table
    let part = try PartFile(path: path)
    var head = CSVWriter()
    head.row(table.header)
    try part.append(head.text)
    file = Mutex(part)
  }

  func append(_ rows: RowChunk) throws(FileFault) {
    try rows.lines.withLock { rows throws(FileFault) in
      try file.withLock { file throws(FileFault) in try file?.append(rows.text) }
    }
  }

  func finish() throws(FileFault) {
    try file.withLock { file throws(FileFault) in try file.take()?.finish() }
  }
}

/// Rows on their way from the thread that made them to the one that writes them.
private final class RowChunk: Sendable {
  let lines = Mutex(CSVWriter(rowsFor: .plain, capacity: 1 << 18))
}

/// Chunks whose rows are written, kept for the next: memory that is given back and asked for anew
/// costs a page fault for each page.
private final class RowRoom: Sendable {
  private let free = Mutex<[RowChunk]>([])

  func take() -> RowChunk { free.withLock { $0.popLast() } ?? RowChunk() }

  func put(back chunk: RowChunk) {
    chunk.lines.withLock { $0.removeAll() }
    free.withLock { $0.append(chunk) }
  }
}
