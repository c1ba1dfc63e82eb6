/// The pass of `CSVReader` over a text: moves the cells' bytes together within the text itself.
///
/// Invariant: `written <= read`, since cells are never longer than what they are written as.
struct CSVScan {
  private(set) var cellEnds: [Int] = []
  private(set) var rowEnds: [Int] = []
  private let delimiter: UInt8
  private var read = 0
  private var written = 0

  /// A quoted cell that the text does not close, and the row where it opens.
  struct UnclosedQuote: Error {
    let row: Int
  }

  /// A scan yet to run, with room for about so many cells.
  init(delimiter: UInt8, guess: Int) {
    self.delimiter = delimiter
    cellEnds.reserveCapacity(guess)
    rowEnds.reserveCapacity(guess / 8)
  }

  /// Leaves nothing but the cells' bytes in the text, and where they end in the scan.
  mutating func run(over text: inout [UInt8]) throws(UnclosedQuote) {
    try scanRows(of: text.mutableSpan)
    text.removeLast(text.count - written)
  }

  private mutating func scanRows(of span: consuming MutableSpan<UInt8>) throws(UnclosedQuote) {
    while read < span.count {
      if skipLineEnd(&span) {
        rowEnds.append(cellEnds.count)
        continue
      }
      while true {
        try scanCell(&span)
        cellEnds.append(written)
        guard read < span.count, span[read] == delimiter else { break }
        read += 1
      }
      _ = skipLineEnd(&span)
      rowEnds.append(cellEnds.count)
    }
  }

  @inline(__always)
  private mutating func skipLineEnd(_ span: inout MutableSpan<UInt8>) -> Bool {
    guard read < span.count else { return false }
    if span[read] == newline {
      read += 1
      return true
    }
    guard span[read] == carriageReturn else { return false }
    read += 1
    if read < span.count, span[read] == newline { read += 1 }
    return true
  }

  /// Moves one cell, up to the delimiter or line end behind it.
  @inline(__always)
  private mutating func scanCell(_ span: inout MutableSpan<UInt8>) throws(UnclosedQuote) {
    if read < span.count, span[read] == quote { try scanQuoted(&span) }
    var (from, to) = (read, written)
    let end = span.count
    // Eight bytes at a time, where they can be written before any that are yet to be read.
    while end - from >= 8, from - to >= 8 {
      let word = unsafe UInt64(
        littleEndian: span.bytes.unsafeLoadUnaligned(fromByteOffset: from, as: UInt64.self))
      let stops = matches(of: delimiter, in: word) | lineEnds(in: word)
      var bytes = unsafe span.mutableBytes
      bytes.storeBytes(of: word.littleEndian, toByteOffset: to, as: UInt64.self)
      from += stops.trailingZeroBitCount / 8
      to += stops.trailingZeroBitCount / 8
      guard stops == 0 else {
        (read, written) = (from, to)
        return
      }
    }
    // Most bytes lie above all that can end a cell, so that one comparison lets them through.
    let highest = max(delimiter, carriageReturn)
    while from < end {
      let byte = span[from]
      if byte <= highest, byte == delimiter || byte == newline || byte == carriageReturn { break }
      span[to] = byte
      from += 1
      to += 1
    }
    (read, written) = (from, to)
  }

  private mutating func scanQuoted(_ span: inout MutableSpan<UInt8>) throws(UnclosedQuote) {
    var (from, to) = (read + 1, written)
    let end = span.count
    while from < end {
      let byte = span[from]
      from += 1
      if byte == quote {
        guard from < end, span[from] == quote else {
          (read, written) = (from, to)
          return
        }
        from += 1
      }
      span[to] = byte
      to += 1
    }
    throw UnclosedQuote(row: rowEnds.count)
  }
}

/// The high bits of the bytes of a word that equal one; above the first of them, of others too.
@inline(__always)
private func matches(of byte: UInt8, in word: UInt64) -> UInt64 {
  let differences = word ^ (0x0101_0101_0101_0101 &* UInt64(byte))
  return (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
}

@inline(__always)
private func lineEnds(in word: UInt64) -> UInt64 {
  matches(of: newline, in: word) | matches(of: carriageReturn, in: word)
}

private let quote = UInt8(ascii: "\"")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
