/// Up to eight bytes of text in one word, for what stands before and after every cell of a sheet.
package struct ShortText: Sendable {
  /// The bytes, the first lowest; those beyond the text are 0.
  @usableFromInline let word: UInt64
  @usableFromInline let count: Int

  /// The text that is written by `write`: at most eight bytes.
  package init(_ write: (inout TextBuffer) -> Void) {
    var text = TextBuffer()
    write(&text)
    precondition(text.count <= 8)
    (word, count) = text.withSpan { bytes in
      var word: UInt64 = 0
      for place in bytes.indices { word |= UInt64(bytes[place]) << UInt64(8 * place) }
      return (word, bytes.count)
    }
  }
}

extension TextBuffer {
  /// Appends a short text.
  @inlinable @inline(__always)
  package mutating func append(_ short: ShortText) {
    reserve(8)
    // Those of the eight bytes that are beyond the text are not counted.
    unsafe start.storeBytes(of: short.word.littleEndian, toByteOffset: end, as: UInt64.self)
    end += short.count
  }
}
