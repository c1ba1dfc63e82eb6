/// Text under way: UTF-8 appended piece by piece to one growing buffer.
///
/// Tables and sentences are written by the million, where a `String` for each cell would cost more
/// than all that it says; and since a buffer has one owner, appending to it asks nobody.
///
/// Invariant: `end` bytes of the `capacity` at `start` are initialised, and no one else knows them.
@safe
package struct TextBuffer: ~Copyable {
  @usableFromInline var start: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  @usableFromInline var end = 0

  /// No text yet, with room for so many bytes before the buffer has to grow.
  package init(capacity: Int = 64) {
    self.capacity = max(capacity, 16)
    unsafe start = .allocate(byteCount: self.capacity, alignment: 1)
  }

  // Allocated above or by `grow`, freed here.
  deinit { unsafe start.deallocate() }

  /// The text that is written by `write`, as a string.
  package static func string(_ write: (inout TextBuffer) -> Void) -> String {
    var text = TextBuffer()
    write(&text)
    return text.string
  }

  /// How many bytes there are.
  @inlinable package var count: Int { end }

  /// The bytes so far.
  package var bytes: [UInt8] { unsafe Array(UnsafeRawBufferPointer(start: start, count: end)) }

  /// The text so far.
  package var string: String {
    unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: end), as: UTF8.self)
  }

  /// Shows the bytes so far, without a copy of them.
  @inlinable @inline(__always)
  package borrowing func withSpan<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(
      unsafe Span(_unsafeBytes: UnsafeRawBufferPointer(start: start, count: end)))
  }

  /// Takes bytes off the end.
  package mutating func removeLast(_ length: Int) { end -= min(length, end) }

  /// Takes off all bytes and keeps the room.
  package mutating func removeAll() { end = 0 }

  /// Makes sure that so many bytes more have room.
  @inlinable @inline(__always)
  mutating func reserve(_ length: Int) {
    if capacity - end < length { grow(length) }
  }

  @usableFromInline @inline(never)
  mutating func grow(_ length: Int) {
    capacity += max(capacity, length)
    let room = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
    unsafe room.copyMemory(from: start, byteCount: end)
    unsafe start.deallocate()
    unsafe start = room
  }
}

// The memory has one owner, which goes from thread to thread as a whole.
extension TextBuffer: @unchecked Sendable {}

extension TextBuffer {
  /// Appends one byte, of ASCII unless those around it complete a character.
  @inlinable @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    unsafe start.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
    end += 1
  }

  /// Appends words that stand in the program.
  @inlinable @inline(__always)
  package mutating func append(_ words: StaticString) {
    unsafe copy(words.utf8Start, words.utf8CodeUnitCount)
  }

  /// Appends text that comes from elsewhere.
  @inlinable
  package mutating func append(text: String) { append(text.utf8Span.span) }

  /// Appends bytes.
  @inlinable
  package mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { bytes in
      if let first = bytes.baseAddress { unsafe copy(first, bytes.count) }
    }
  }

  /// Appends another buffer's text.
  package mutating func append(_ other: borrowing TextBuffer) {
    unsafe copy(other.start, other.end)
  }

  @inlinable @inline(__always)
  mutating func copy(_ bytes: UnsafeRawPointer, _ length: Int) {
    reserve(length)
    unsafe (start + end).copyMemory(from: bytes, byteCount: length)
    end += length
  }
}
