/// Text under way: UTF-8 appended piece by piece to one growing buffer.
///
/// Tables and sentences are written by the million, where a `String` for each cell would cost more
/// than all that it says.
///
/// Invariant: `end <= room.count`; the bytes of `room` from `end` on mean nothing.
package struct TextBuffer: Sendable {
  @usableFromInline var room: [UInt8]
  @usableFromInline var end = 0

  /// No text yet, with room for so many bytes before the buffer has to grow.
  package init(capacity: Int = 64) { room = [UInt8](repeating: 0, count: max(capacity, 16)) }

  /// The text that is written by `write`, as a string.
  package static func string(_ write: (inout TextBuffer) -> Void) -> String {
    var text = TextBuffer()
    write(&text)
    return text.string
  }

  /// How many bytes there are.
  @inlinable package var count: Int { end }

  /// The bytes so far.
  package var bytes: [UInt8] { Array(room[..<end]) }

  /// The text so far.
  package var string: String { String(decoding: room[..<end], as: UTF8.self) }

  /// Shows the bytes so far, without a copy of them.
  @inlinable
  package func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(room.span.extracting(0..<end))
  }

  /// Takes bytes off the end.
  package mutating func removeLast(_ length: Int) { end -= min(length, end) }

  /// Takes off all bytes and keeps the room.
  package mutating func removeAll() { end = 0 }

  /// Makes sure that so many bytes more have room.
  @inlinable
  mutating func reserve(_ length: Int) {
    if room.count - end < length { grow(length) }
  }

  @usableFromInline
  mutating func grow(_ length: Int) {
    room.append(contentsOf: repeatElement(0, count: max(room.count, length)))
  }
}

extension TextBuffer {
  /// Appends one byte, of ASCII unless those around it complete a character.
  @inlinable
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    room[end] = byte
    end += 1
  }

  /// Appends words that stand in the program.
  @inlinable
  package mutating func append(_ words: StaticString) {
    unsafe copy(UnsafeRawBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
  }

  /// Appends text that comes from elsewhere.
  @inlinable
  package mutating func append(text: String) {
    let span = text.utf8Span.span
    unsafe span.withUnsafeBytes { unsafe copy($0) }
  }

  /// Appends bytes.
  @inlinable
  package mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe copy($0) }
  }

  /// Appends another buffer's text.
  @inlinable
  package mutating func append(_ other: borrowing TextBuffer) {
    append(other.room.span.extracting(0..<other.end))
  }

  @inlinable
  mutating func copy(_ bytes: UnsafeRawBufferPointer) {
    let length = bytes.count
    guard length > 0 else { return }
    reserve(length)
    let start = end
    unsafe room.withUnsafeMutableBytes { room in
      // The room was reserved above, and `end` lies within it.
      unsafe UnsafeMutableRawBufferPointer(rebasing: room[start...]).copyMemory(from: bytes)
    }
    end += length
  }
}
